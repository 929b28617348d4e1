using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>Filters that take parts of texts and lists, or count them.</summary>
internal static class PartFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        new("size", 0, 0, (value, _) => value switch
        {
            string text => (long)CodePoints.Count(text),
            IReadOnlyList<object?> list => (long)list.Count,
            IHash hash => (long)hash.Count,
            _ => 0L,
        }),
        new("first", 0, 0, (value, _) => value switch
        {
            IReadOnlyList<object?> { Count: > 0 } list => list[0],
            IHash { Count: > 0 } hash => Syntax.PathExpression.Pair(hash.Members.First()),
            _ => null,
        }),
        new("last", 0, 0, (value, _) => value switch
        {
            IReadOnlyList<object?> { Count: > 0 } list => list[^1],
            _ => null,
        }),
        new("slice", 1, 2, Slice),
        new("truncate", 0, 2, Truncate),
        new("truncatewords", 0, 2, TruncateWords),
        new("split", 1, 1, Split),
    ];

    private static object? Slice(object? value, FilterUse use)
    {
        if (Numbers.Whole(use.Argument(0)) is not { } start || (use.Argument(1) is not null && Numbers.Whole(use.Argument(1)) is null))
        {
            return use.Fail("slice takes whole numbers.");
        }

        var length = Numbers.Whole(use.Argument(1)) ?? 1;
        var list = value is NumberRange ? null : value as IReadOnlyList<object?>;
        var text = list is null ? Printing.Text(value) : "";
        var size = list?.Count ?? CodePoints.Count(text);
        start = start < 0 ? start + size : start;
        var inside = start >= 0 && start <= size && length > 0;
        return list is not null
            ? inside ? list.Skip(start).Take(length).ToList() : []
            : inside ? CodePoints.Slice(text, start, length) : "";
    }

    private static object? Truncate(object? value, FilterUse use)
    {
        if (value is null)
        {
            return null;
        }

        var text = Printing.Text(value);
        var most = use.Count > 0 ? Numbers.Whole(use.Argument(0)) : 50;
        var mark = use.Count > 1 ? use.Text(1) : "...";
        return most is null ? use.Fail("truncate takes a whole number.")
            : CodePoints.Count(text) <= most ? text
            : CodePoints.Slice(text, 0, Math.Max(0, most.Value - CodePoints.Count(mark))) + mark;
    }

    private static object? TruncateWords(object? value, FilterUse use)
    {
        if (value is null)
        {
            return null;
        }

        if ((use.Count > 0 ? Numbers.Whole(use.Argument(0)) : 15) is not { } most)
        {
            return use.Fail("truncatewords takes a whole number.");
        }

        var text = Printing.Text(value);
        var (kept, rest) = Words(text, Math.Max(1, most));
        return rest ? string.Join(' ', kept) + (use.Count > 1 ? use.Text(1) : "...") : text;
    }

    /// <summary>The first words, and whether anything follows them, be it white space only: as Ruby splits up to a limit.</summary>
    private static (List<string> Words, bool More) Words(string text, int most)
    {
        var words = new List<string>();
        var at = 0;
        while (true)
        {
            var gap = at;
            while (at < text.Length && WhiteSpace.Is(text[at]))
            {
                at++;
            }

            if (words.Count == most)
            {
                return (words, at > gap || at < text.Length);
            }

            if (at == text.Length)
            {
                return (words, false);
            }

            var start = at;
            while (at < text.Length && !WhiteSpace.Is(text[at]))
            {
                at++;
            }

            words.Add(text[start..at]);
        }
    }

    /// <summary>As Ruby splits: no trailing empty parts; a space splits at any white space; nothing splits every character.</summary>
    private static List<object?> Split(object? value, FilterUse use)
    {
        var (text, at) = (Printing.Text(value), use.Text(0));
        IEnumerable<string> parts = at.Length == 0 ? text.EnumerateRunes().Select(rune => rune.ToString())
            : at == " " ? text.Split([' ', '\t', '\n', '\v', '\f', '\r', '\0'], StringSplitOptions.RemoveEmptyEntries)
            : text.Split(at);
        var list = parts.ToList<object?>();
        while (list.Count > 0 && list[^1] is "")
        {
            list.RemoveAt(list.Count - 1);
        }

        return list;
    }
}
