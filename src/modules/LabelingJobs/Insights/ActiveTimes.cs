using System;
using System.Globalization;
using System.Linq;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>A coarse histogram of active times: enough for a median, small enough to stand in a row.</summary>
/// <remarks>Buckets grow by √2 from a quarter of a second; the first holds everything below, the last everything from about two hours on.</remarks>
internal sealed class ActiveTimes
{
    private const int Buckets = 32;
    private const double Smallest = 0.25;

    private readonly long[] counts = new long[Buckets];

    public long Count => counts.Sum();

    public static ActiveTimes Parse(string text)
    {
        var times = new ActiveTimes();
        var place = 0;
        foreach (var count in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(Buckets))
        {
            times.counts[place++] = long.Parse(count, CultureInfo.InvariantCulture);
        }

        return times;
    }

    public void Add(double seconds) => counts[PlaceOf(seconds)]++;

    public ActiveTimes With(ActiveTimes others)
    {
        var sum = new ActiveTimes();
        for (var place = 0; place < Buckets; place++)
        {
            sum.counts[place] = counts[place] + others.counts[place];
        }

        return sum;
    }

    /// <summary>Seconds, interpolated within its bucket by ratio; null without any times.</summary>
    public double? Median()
    {
        var whole = Count;
        if (whole == 0)
        {
            return null;
        }

        var (below, half) = (0L, whole / 2.0);
        for (var place = 0; ; place++)
        {
            if (below + counts[place] >= half)
            {
                return Smallest * Math.Pow(2, (place - 1 + ((half - below) / counts[place])) / 2);
            }

            below += counts[place];
        }
    }

    /// <summary>Counts by bucket, without the empty end.</summary>
    public override string ToString() =>
        string.Join(' ', counts.Take(Array.FindLastIndex(counts, static count => count > 0) + 1).Select(count => count.ToString(CultureInfo.InvariantCulture)));

    private static int PlaceOf(double seconds) =>
        seconds < Smallest ? 0 : (int)Math.Min(Buckets - 1, 1 + Math.Floor(2 * Math.Log2(seconds / Smallest)));
}
