using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>sort and sort_natural. Equal items keep their places; nil comes last.</summary>
internal static class SortFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        new("sort", 0, 1, (value, use) => Sort(value, use, foldCase: false)),
        new("sort_natural", 0, 1, (value, use) => Sort(value, use, foldCase: true)),
    ];

    private static object? Sort(object? value, FilterUse use, bool foldCase)
    {
        var items = ListFilters.Items(value);
        var comparable = true;
        var order = Comparer<object?>.Create((a, b) => foldCase ? Natural(a, b) : Plainly(a, b) ?? Incomparable());
        var sorted = use.Argument(0) is null
            ? items.OrderBy(item => item, order).ToList()
            : ListFilters.ByProperty(items, use, keyed => keyed.ToList().OrderBy(pair => pair.Key, order).Select(pair => pair.Item).ToList());
        return comparable ? sorted : use.Fail("Values of different kinds have no order: sort takes numbers or texts, not both.");

        int Incomparable()
        {
            comparable = false;
            return 0;
        }
    }

    private static int? Plainly(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => Comparing.Order(left, right) ?? (Comparing.AreEqual(left, right) ? 0 : null),
    };

    private static int Natural(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => string.Compare(Printing.Text(left), Printing.Text(right), StringComparison.OrdinalIgnoreCase),
    };
}
