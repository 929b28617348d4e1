using System.Collections.Generic;
using System.Text;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>The date filter: a moment in words or in seconds since 1970, printed by a strftime pattern.</summary>
internal static class DateFilters
{
    public static IReadOnlyList<Filter> All { get; } = [new("date", 1, 1, Date)];

    /// <summary>What cannot be read as a moment, and an empty pattern, leave the value as it is.</summary>
    private static object? Date(object? value, FilterUse use)
    {
        var pattern = use.Text(0);
        if (pattern.Length == 0 || Moments.Read(value, use.Now) is not { } moment)
        {
            return value;
        }

        var text = new StringBuilder();
        MomentFormat.Append(text, moment, pattern);
        return text.ToString();
    }
}
