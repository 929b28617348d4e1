using System;
using System.Collections.Generic;
using System.Globalization;
using Plumbline.Kernel;

namespace Plumbline.Preparation;

/// <summary>Pages of lists that go by an instant and an id, newest first.</summary>
internal static class Paging
{
    public static int OneMore(int limit) => Math.Clamp(limit, 1, 100) + 1;

    /// <summary>Null for the first page, and for a mark that was not ours.</summary>
    public static (long AtMs, string Id)? Read(string? after) =>
        after?.Split('.', 2) is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? (ms, id) : null;

    public static Page<T> Cut<T>(List<T> read, int limit, Func<T, (DateTimeOffset At, string Id)> key)
    {
        var size = OneMore(limit) - 1;
        if (read.Count <= size)
        {
            return new(read, null);
        }

        var (at, id) = key(read[size - 1]);
        return new(read[..size], $"{at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}.{id}");
    }
}
