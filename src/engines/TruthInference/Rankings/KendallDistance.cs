using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Rankings;

/// <summary>Share of pairs of items, of those in both rankings, that stand in opposite order; 0–1, 0 where there is no such pair.</summary>
/// <remarks>Source: M. G. Kendall, "A new measure of rank correlation", 1938, as a distance scaled by the number of pairs. O(items²).</remarks>
public static class KendallDistance
{
    public static double Of(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var places = other.Select((item, place) => (item, place)).ToDictionary(pair => pair.item, pair => pair.place, StringComparer.Ordinal);
        int[] shared = [.. one.Where(places.ContainsKey).Select(item => places[item])];
        var (opposite, pairs) = (0, 0);
        for (var j = 1; j < shared.Length; j++)
        {
            for (var i = 0; i < j; i++)
            {
                opposite += shared[i] > shared[j] ? 1 : 0;
                pairs++;
            }
        }

        return pairs == 0 ? 0 : opposite / (double)pairs;
    }
}
