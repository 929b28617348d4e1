using System;
using MathNet.Numerics.Distributions;

namespace Plumbline.TruthInference.Audits;

/// <summary>What a random sample of labels says about all of them.</summary>
/// <remarks>
/// Exact for a sample drawn without replacement: the most wrong labels the whole may hold so that a sample as good as this one
/// still comes up more often than the doubt allows (hypergeometric distribution). A sample of everything leaves no doubt. Valid for a sample whose
/// size was chosen before anybody looked. Source: R. Buonaccorsi, "A note on confidence intervals for proportions in finite populations", The American Statistician, 1987.
/// </remarks>
public static class AuditBound
{
    /// <summary>The least share of right labels, 0–1, that goes with the sample.</summary>
    /// <param name="population">Labels in all, 1 or more.</param>
    /// <param name="sampled">Of these, looked at, 0 to <paramref name="population"/>.</param>
    /// <param name="wrong">Of these, wrong.</param>
    /// <param name="confidence">How often such a statement holds, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <remarks>O(log population · wrong).</remarks>
    public static double AtLeast(int population, int sampled, int wrong, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(sampled);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampled, population);
        ArgumentOutOfRangeException.ThrowIfNegative(wrong);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wrong, sampled);
        if (!(confidence is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "It must be above 0 and below 1.");
        }

        // The chance of so few wrong ones in the sample falls as the whole gets worse.
        var (possible, beyond) = (wrong, population - (sampled - wrong) + 1);
        while (beyond - possible > 1)
        {
            var middle = possible + ((beyond - possible) / 2);
            if (Hypergeometric.CDF(population, middle, sampled, wrong) > 1 - confidence)
            {
                possible = middle;
            }
            else
            {
                beyond = middle;
            }
        }

        return 1 - ((double)possible / population);
    }
}
