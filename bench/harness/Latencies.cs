using System;
using System.Diagnostics;

namespace Plumbline.Bench.Harness;

/// <summary>How long calls took, counted in steps of 20 µs up to ten seconds: adding one costs nothing worth mentioning.</summary>
public sealed class Latencies
{
    private const double Step = 0.02;

    private readonly int[] counts = new int[500_000];
    private long total;

    public long Count => total;

    /// <param name="ticks">Of <see cref="Stopwatch"/>.</param>
    public void Add(long ticks)
    {
        var milliseconds = ticks * 1_000.0 / Stopwatch.Frequency;
        counts[Math.Clamp((int)(milliseconds / Step), 0, counts.Length - 1)]++;
        total++;
    }

    /// <summary>Milliseconds within which this share of the calls was answered; 0 when there were none.</summary>
    public double At(double share)
    {
        var left = (long)Math.Ceiling(total * share);
        for (var i = 0; i < counts.Length; i++)
        {
            left -= counts[i];
            if (left <= 0 && total > 0)
            {
                return (i + 1) * Step;
            }
        }

        return 0;
    }
}
