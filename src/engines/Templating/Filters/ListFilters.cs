using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>Filters on lists. A map counts as a list of itself, nil as an empty one, anything else as a list of one.</summary>
internal static class ListFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        new("join", 0, 1, Join),
        new("map", 1, 1, (value, use) => Items(value).Select(item => Member(item, use.Text(0))).ToList()),
        new("where", 1, 2, (value, use) => Pick(value, use, wanted: true)),
        new("reject", 1, 2, (value, use) => Pick(value, use, wanted: false)),
        new("sort", 0, 1, (value, use) => Sort(value, use, foldCase: false)),
        new("sort_natural", 0, 1, (value, use) => Sort(value, use, foldCase: true)),
        new("uniq", 0, 1, Unique),
        new("reverse", 0, 0, (value, _) => Items(value).Reverse().ToList()),
        new("concat", 1, 1, (value, use) => use.Argument(0) is IReadOnlyList<object?> more
            ? use.Spend((long)Items(value).Count + more.Count) ? Items(value).Concat(more).ToList() : null
            : use.Fail("concat takes a list.")),
        new("compact", 0, 1, (value, use) => Items(value).Where(item => (use.Count > 0 ? Member(item, use.Text(0)) : item) is not null).ToList()),
        new("sum", 0, 1, (value, use) => Items(value)
            .Select(item => Numbers.Coerce(use.Count > 0 ? Member(item, use.Text(0)) : item))
            .Aggregate((object)0L, (a, b) => Numbers.Combine(a, b, (x, y) => x + y, (x, y) => x + y, (x, y) => x + y))),
    ];

    private static IReadOnlyList<object?> Items(object? value) => value switch
    {
        IReadOnlyList<object?> list => list.Any(item => item is IReadOnlyList<object?>) ? [.. Flat(list, 0)] : list,
        null => [],
        _ => [value],
    };

    private static IEnumerable<object?> Flat(IReadOnlyList<object?> list, int depth) =>
        list.SelectMany(item => item is IReadOnlyList<object?> inner && depth < 100 ? Flat(inner, depth + 1) : [item]);

    private static object? Member(object? item, string name) => item is IHash hash && hash.TryGet(name, out var value) ? value : null;

    private static object? Join(object? value, FilterUse use)
    {
        var between = use.Count > 0 ? use.Text(0) : " ";
        var text = new StringBuilder();
        var first = true;
        foreach (var item in Items(value))
        {
            text.Append(first ? "" : between).Append(Printing.Text(item));
            first = false;
            if (!use.Fits(text.Length))
            {
                return null;
            }
        }

        return text.ToString();
    }

    private static List<object?> Pick(object? value, FilterUse use, bool wanted)
    {
        var name = use.Text(0);
        return [.. Items(value).Where(item =>
            (use.Count > 1 ? Comparing.AreEqual(Member(item, name), use.Argument(1)) : Comparing.IsTrue(Member(item, name))) == wanted)];
    }

    private static object? Sort(object? value, FilterUse use, bool foldCase)
    {
        var items = Items(value);
        object? Key(object? item) => Comparing.Plain(use.Count > 0 ? Member(item, use.Text(0)) : item);
        return items.OrderBy(Key, Comparer<object?>.Create((a, b) => foldCase ? Natural(a, b) : Plainly(a, b))).ToList();
    }

    /// <summary>Numbers first, then text, then what has no order; nil last. Equal items keep their places.</summary>
    private static int Plainly(object? left, object? right) => Comparing.Order(left, right) ?? Rank(left).CompareTo(Rank(right));

    private static int Natural(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => string.Compare(Printing.Text(left), Printing.Text(right), StringComparison.OrdinalIgnoreCase),
    };

    private static int Rank(object? value) => Numbers.TryGet(value, out _) ? 0 : value switch
    {
        string => 1,
        null => 3,
        _ => 2,
    };

    private static object? Unique(object? value, FilterUse use)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = new List<object?>();
        foreach (var item in Items(value))
        {
            var key = Printing.Json(use.Count > 0 ? Member(item, use.Text(0)) : item);
            if (!use.Spend(key.Length))
            {
                return null;
            }

            if (seen.Add(key))
            {
                left.Add(item);
            }
        }

        return left;
    }
}
