using System;
using System.Collections.Generic;
using System.Text;

namespace Plumbline.Objects;

/// <summary>Walks keys in byte order and rolls those below a delimiter up into common prefixes, leaping over what a prefix hides.</summary>
/// <remarks>
/// Cost: one query for each common prefix and for each run of plain keys, however many keys the prefixes hold.
/// Runs are read in slices that double while no prefix is met.
/// </remarks>
internal static class SkipScan
{
    private const int FirstSlice = 8;
    private const int LargestSlice = 1000;

    /// <param name="slice">Reads rows in order: first key wanted (inclusive), first key not wanted (null: none), how many.</param>
    /// <param name="items">Receives rows that stand for themselves.</param>
    /// <returns>Common prefixes in order, and the last key or prefix of the page when more follows.</returns>
    public static (List<string> Prefixes, string? Next) Walk<T>(
        ListQuery query, Func<byte[], byte[]?, int, List<(byte[] Key, T Item)>> slice, List<T> items)
    {
        var prefix = KeyBytes.Of(query.Prefix);
        var delimiter = KeyBytes.Of(query.Delimiter);
        var below = KeyBytes.Beyond(prefix);
        var prefixes = new List<string>();
        var from = StartOf(query, prefix, delimiter);
        byte[]? last = null;
        var size = delimiter.Length == 0 ? LargestSlice : FirstSlice;
        while (from is not null && query.Limit > 0)
        {
            var left = query.Limit - items.Count - prefixes.Count;
            var wanted = Math.Min(size, left + 1);
            var rows = slice(from, below, wanted);
            byte[]? leapt = null;
            foreach (var (key, item) in rows)
            {
                if (leapt is not null && key.AsSpan().SequenceCompareTo(leapt) < 0)
                {
                    continue;
                }

                if (items.Count + prefixes.Count == query.Limit)
                {
                    return (prefixes, Encoding.UTF8.GetString(last!));
                }

                if (CommonPrefix(key, prefix.Length, delimiter) is { } common)
                {
                    prefixes.Add(Encoding.UTF8.GetString(common));
                    last = common;
                    leapt = KeyBytes.Beyond(common);
                    if (leapt is null)
                    {
                        return (prefixes, null);
                    }
                }
                else
                {
                    items.Add(item);
                    last = key;
                }
            }

            if (rows.Count < wanted)
            {
                break;
            }

            size = leapt is null ? Math.Min(size * 2, LargestSlice) : FirstSlice;
            var after = KeyBytes.After(rows[^1].Key);
            from = leapt is not null && leapt.AsSpan().SequenceCompareTo(after) > 0 ? leapt : after;
        }

        return (prefixes, null);
    }

    /// <summary>The part of a key up to and including the first delimiter after the prefix; null when there is none.</summary>
    private static byte[]? CommonPrefix(ReadOnlySpan<byte> key, int prefixLength, ReadOnlySpan<byte> delimiter)
    {
        if (delimiter.IsEmpty)
        {
            return null;
        }

        var at = key[prefixLength..].IndexOf(delimiter);
        return at < 0 ? null : key[..(prefixLength + at + delimiter.Length)].ToArray();
    }

    /// <summary>The first key that may be shown; null when nothing can follow.</summary>
    private static byte[]? StartOf(ListQuery query, byte[] prefix, byte[] delimiter)
    {
        if (query.After is not { Length: > 0 } afterText)
        {
            return prefix;
        }

        var after = KeyBytes.Of(afterText);
        if (after.AsSpan().SequenceCompareTo(prefix) < 0)
        {
            return prefix;
        }

        var whole = after.AsSpan().StartsWith(prefix)
            && CommonPrefix(after, prefix.Length, delimiter) is { } common
            && common.Length == after.Length;
        return whole ? KeyBytes.Beyond(after) : KeyBytes.After(after);
    }
}
