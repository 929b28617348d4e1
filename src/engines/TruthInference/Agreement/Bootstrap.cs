using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Percentile intervals by drawing as many objects as there are, with replacement.</summary>
/// <remarks>
/// Objects, not answers, are drawn, because answers to one object belong together. The same seed gives the same interval whatever the
/// order of the ratings. No interval when more than one resample in twenty is undefined.
/// Source: B. Efron, "Bootstrap methods: another look at the jackknife", 1979.
/// </remarks>
public static class Bootstrap
{
    /// <summary>The measure's value with its interval.</summary>
    /// <param name="resamples">At least 1; 1,000 is usual.</param>
    /// <param name="level">Coverage, above 0 and below 1.</param>
    /// <param name="advance">Told after each resample how many are done.</param>
    /// <exception cref="ArgumentOutOfRangeException">Resamples or level outside their range.</exception>
    public static Coefficient Of(IAgreementMeasure measure, RatingTable table, int resamples = 1000, ulong seed = 0, double level = 0.95, Action<int>? advance = null)
    {
        Check(resamples, level);
        var whole = measure.Of(table);
        if (whole.Value is null)
        {
            return whole;
        }

        var random = new Random(HashOf(seed));
        var values = new List<double>(resamples);
        var drawn = new int[table.Units.Count];
        for (var i = 0; i < resamples; i++)
        {
            for (var k = 0; k < drawn.Length; k++)
            {
                drawn[k] = random.Next(drawn.Length);
            }

            if (measure.Of(table.With(drawn)).Value is { } value)
            {
                values.Add(value);
            }

            advance?.Invoke(i + 1);
        }

        return whole with { Interval = Percentiles(values, resamples, level) };
    }

    internal static void Check(int resamples, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
    }

    internal static Interval? Percentiles(List<double> values, int resamples, double level)
    {
        if (values.Count < resamples * 0.95)
        {
            return null;
        }

        values.Sort();
        return new(At((1 - level) / 2), At((1 + level) / 2), level, values.Count, resamples - values.Count);

        double At(double share)
        {
            var place = share * (values.Count - 1);
            var below = (int)place;
            return values[below] + ((values[Math.Min(below + 1, values.Count - 1)] - values[below]) * (place - below));
        }
    }

    internal static int HashOf(ulong seed) => unchecked((int)(seed ^ (seed >> 32)));
}
