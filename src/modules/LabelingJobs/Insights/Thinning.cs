using System;
using System.Collections.Generic;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Chooses which samples of a long job to forget, so that those that stay lie evenly in time and the newest all stay.</summary>
internal static class Thinning
{
    /// <summary>Samples of a job at which it is thinned.</summary>
    public const int Most = 500;

    /// <summary>Samples left afterwards.</summary>
    private const int Left = 300;

    /// <summary>The newest stay: ten minutes and more of them, from which the present rate is taken.</summary>
    private const int Newest = 60;

    /// <param name="times">Of all samples, oldest first.</param>
    /// <returns>Places of samples to forget, none of them the first. O(n²) for n ≤ 500, once in some hundred samples.</returns>
    public static IReadOnlyList<int> Drop(IReadOnlyList<DateTimeOffset> times)
    {
        var kept = new List<int>(times.Count);
        for (var i = 0; i < times.Count; i++)
        {
            kept.Add(i);
        }

        var dropped = new List<int>();
        while (kept.Count > Left)
        {
            var least = 1;
            for (var i = 2; i < kept.Count - Newest; i++)
            {
                if (Gap(i) < Gap(least))
                {
                    least = i;
                }
            }

            dropped.Add(kept[least]);
            kept.RemoveAt(least);
        }

        return dropped;

        // What would lie between its neighbours without it.
        TimeSpan Gap(int place) => times[kept[place + 1]] - times[kept[place - 1]];
    }
}
