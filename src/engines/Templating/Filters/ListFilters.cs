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
        new("reverse", 0, 0, (value, _) => Items(value).Reverse().ToList()),
        new("concat", 1, 1, (value, use) => use.Argument(0) is IReadOnlyList<object?> more and not NumberRange
            ? use.Spend((long)Items(value).Count + more.Count) ? Items(value).Concat(more).ToList() : null
            : use.Fail("concat takes a list.")),
        new("sum", 0, 1, Sum),
        new("map", 1, 1, (value, use) => MapAll(Items(value), use)),
        new("where", 1, 2, (value, use) => Pick(value, use, new List<object?>(), hits => hits.Where(hit => hit.Fits).Select(hit => hit.Item).ToList())),
        new("reject", 1, 2, (value, use) => Pick(value, use, new List<object?>(), hits => hits.Where(hit => !hit.Fits).Select(hit => hit.Item).ToList())),
        new("find", 1, 2, (value, use) => Pick(value, use, null, hits => hits.Where(hit => hit.Fits).Select(hit => hit.Item).FirstOrDefault())),
        new("find_index", 1, 2, (value, use) => Pick(value, use, null, hits =>
            hits.Select((hit, index) => (hit.Fits, Index: (object?)(long)index)).Where(hit => hit.Fits).Select(hit => hit.Index).FirstOrDefault())),
        new("has", 1, 2, (value, use) => Pick(value, use, false, hits => hits.Any(hit => hit.Fits))),
        new("uniq", 0, 1, (value, use) => Unique(Items(value), use)),
        new("compact", 0, 1, (value, use) => use.Argument(0) is null
            ? Items(value).Where(item => item is not null).ToList()
            : ByProperty(Items(value), use, keyed => keyed.Where(pair => pair.Key is not null).Select(pair => pair.Item).ToList())),
    ];

    /// <summary>The items of a value, lists inside it laid flat.</summary>
    public static IReadOnlyList<object?> Items(object? value) => value switch
    {
        NumberRange range => range,
        IReadOnlyList<object?> list => list.Any(item => item is IReadOnlyList<object?>) ? [.. Flat(list, 0)] : list,
        null => [],
        _ => [value],
    };

    /// <summary>
    /// What an item says under a name. As in Liquid's own home, a text has the names of its parts and a whole number refuses.
    /// </summary>
    /// <returns>Null: this item has no names at all, which makes the whole filter nil.</returns>
    public static bool? Property(object? item, FilterUse use, out object? value)
    {
        var name = use.Text(0);
        value = item is IHash hash && hash.TryGet(name, out var member) ? Comparing.Plain(member)
            : item is string text && text.Contains(name, StringComparison.Ordinal) ? name
            : null;
        return item switch
        {
            IHash or string => true,
            _ when Numbers.TryGet(item, out var number) && Numbers.IsWhole(number) => Refuse(use, name),
            _ => null,
        };
    }

    /// <summary>Hands the items with their property to <paramref name="work"/>; nil when one of those it asks for has none.</summary>
    public static object? ByProperty(IReadOnlyList<object?> items, FilterUse use, Func<IEnumerable<(object? Item, object? Key)>, object?> work)
    {
        var whole = true;
        var result = work(Keyed());
        return whole ? result : null;

        IEnumerable<(object? Item, object? Key)> Keyed()
        {
            foreach (var item in items)
            {
                if (Property(item, use, out var key) != true)
                {
                    whole = false;
                    yield break;
                }

                yield return (item, key);
            }
        }
    }

    private static IEnumerable<object?> Flat(IReadOnlyList<object?> list, int depth) =>
        list.SelectMany(item => item is IReadOnlyList<object?> inner && depth < 100 ? Flat(inner, depth + 1) : [item]);

    private static bool Refuse(FilterUse use, string name)
    {
        use.Fail($"The property '{Shown(name)}' cannot be read from a number.");
        return false;
    }

    private static string Shown(string text) => text.Length <= 50 ? text : text[..50] + "…";

    /// <summary>Items chosen by a property that is true or, with a second argument, equals it.</summary>
    private static object? Pick(object? value, FilterUse use, object? none, Func<IEnumerable<(object? Item, bool Fits)>, object?> choose)
    {
        var items = Items(value);
        var target = use.Argument(1);
        return items.Count == 0 ? none : ByProperty(items, use, keyed => choose(keyed.Select(pair => (pair.Item, Fits(pair.Key)))));

        bool Fits(object? key)
        {
            var cost = 0L;
            return target is null ? Comparing.IsTrue(key) : Comparing.AreEqual(key, target, ref cost) & use.Spend(cost);
        }
    }

    private static object? MapAll(IReadOnlyList<object?> items, FilterUse use)
    {
        var mapped = new List<object?>(items.Count);
        foreach (var item in items)
        {
            if (Property(item, use, out var value) == false)
            {
                return null;
            }

            mapped.Add(value);
        }

        return mapped;
    }

    private static object? Sum(object? value, FilterUse use)
    {
        var items = Items(value);
        var values = use.Argument(0) is null ? items : MapAll(items, use) as IReadOnlyList<object?>;
        return values is null ? null : Items(values)
            .Select(Numbers.Coerce)
            .Aggregate((object)0L, (a, b) => Numbers.Combine(a, b, (x, y) => x + y, (x, y) => x + y, (x, y) => x + y));
    }

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

    private static object? Unique(IReadOnlyList<object?> items, FilterUse use)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return use.Argument(0) is null
            ? Distinct(items.Select(item => (item, item)))
            : ByProperty(items, use, Distinct);

        object? Distinct(IEnumerable<(object? Item, object? Key)> keyed)
        {
            var left = new List<object?>();
            foreach (var (item, key) in keyed)
            {
                var json = Printing.Json(key);
                if (!use.Spend(json.Length))
                {
                    return null;
                }

                if (seen.Add(json))
                {
                    left.Add(item);
                }
            }

            return left;
        }
    }
}
