using System;
using System.Globalization;

namespace Plumbline.Objects;

/// <summary>Part of an object, as the HTTP header <c>Range</c> names it.</summary>
/// <param name="First">First byte, 0-based; null counts <paramref name="Last"/> bytes from the end.</param>
/// <param name="Last">Last byte, inclusive; null reads to the end.</param>
/// <remarks>Source: RFC 9110, section 14.1.2.</remarks>
public sealed record ByteRange(long? First, long? Last)
{
    /// <summary>Reads <c>bytes=0-99</c>, <c>bytes=100-</c>, <c>bytes=-5</c>; anything else is no range (S3 then answers the whole object).</summary>
    public static ByteRange? Read(string? header)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal) || header[6..].Split('-') is not [var first, var last])
        {
            return null;
        }

        var begin = Number(first);
        var end = Number(last);
        var readable = (begin is not null || first.Trim().Length == 0) && (end is not null || last.Trim().Length == 0) && (begin ?? end) is not null;
        return readable && !(begin > end) ? new(begin, end) : null;
    }

    /// <summary>The bytes this means in an object of <paramref name="size"/> bytes; null when it touches none of them.</summary>
    public (long Offset, long Length)? Within(long size)
    {
        if (First is not { } first)
        {
            var count = Math.Min(Last ?? 0, size);
            return count > 0 ? (size - count, count) : null;
        }

        var last = Math.Min(Last ?? long.MaxValue, size - 1);
        return first < size && last >= first ? (first, last - first + 1) : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
