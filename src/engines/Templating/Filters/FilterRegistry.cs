using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Templating.Filters;

/// <summary>Every filter, group by group.</summary>
internal static class FilterRegistry
{
    private static readonly Dictionary<string, Filter> ByName = new IEnumerable<Filter>[]
    {
        AddedFilters.All, MarkupFilters.All, TextFilters.All, PartFilters.All, ListFilters.All, SortFilters.All, NumberFilters.All, CodingFilters.All, DateFilters.All,
    }.SelectMany(group => group).ToDictionary(filter => filter.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static Filter? Find(string name) => ByName.GetValueOrDefault(name);
}
