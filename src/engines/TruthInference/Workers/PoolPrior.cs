using System;
using System.Collections.Generic;

namespace Plumbline.TruthInference.Workers;

/// <summary>What is expected of somebody of whom nothing is known: what the others of the pool are like.</summary>
/// <param name="Right">Pseudo-answers that were right, above 0.</param>
/// <param name="Wrong">Pseudo-answers that were wrong, above 0.</param>
public readonly record struct PoolPrior(double Right, double Wrong)
{
    private const double Weakest = 2;
    private const double Strongest = 20;

    /// <summary>Right more often than not, and hardly sure of it: where there is no pool.</summary>
    public static PoolPrior Unknown { get; } = new(1.4, 0.6);

    /// <summary>Expected accuracy, 0–1.</summary>
    public double Mean => Right / (Right + Wrong);

    /// <summary>The Beta distribution whose mean and spread are those of the workers.</summary>
    /// <param name="workers">Right and judged answers of each; those without a judged answer say nothing.</param>
    /// <remarks>
    /// Method of moments with the binomial's own spread taken off; the strength is kept between 2 and 20 answers, so that neither
    /// three identical workers nor a hundred make a prior that nobody can argue against. Order does not matter beyond rounding.
    /// </remarks>
    public static PoolPrior Of(IEnumerable<(double Right, double Judged)> workers)
    {
        var (count, sum, square, noise) = (0, 0.0, 0.0, 0.0);
        foreach (var (right, judged) in workers)
        {
            if (judged <= 0)
            {
                continue;
            }

            var mean = (right + 1) / (judged + 2);
            (count, sum, square) = (count + 1, sum + mean, square + (mean * mean));
            noise += mean * (1 - mean) / (judged + 3);
        }

        if (count < 3)
        {
            return Unknown;
        }

        var centre = sum / count;
        var between = (square / count) - (centre * centre) - (noise / count);
        var strength = between <= 0 ? Strongest : Math.Clamp((centre * (1 - centre) / between) - 1, Weakest, Strongest);
        return new(centre * strength, (1 - centre) * strength);
    }
}
