using System;
using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.Notices;

/// <summary>Cuts a page from a list that was read with one item more than asked for.</summary>
internal static class Paging
{
    public static int OneMore(int limit) => Math.Clamp(limit, 1, 100) + 1;

    public static Page<T> Cut<T>(List<T> read, int limit, Func<T, string> key)
    {
        var size = OneMore(limit) - 1;
        return read.Count <= size ? new(read, null) : new(read[..size], key(read[size - 1]));
    }
}
