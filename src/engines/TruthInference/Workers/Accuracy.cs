using System;
using MathNet.Numerics.Distributions;

namespace Plumbline.TruthInference.Workers;

/// <summary>How often somebody is right, as far as their judged answers tell.</summary>
/// <remarks>
/// A Beta posterior over a Beta prior that stands for the pool, so that a newcomer is neither praised nor blamed for three answers.
/// Answers may be right in part: <see cref="JudgedVote.Right"/> is a probability.
/// </remarks>
public static class Accuracy
{
    private const double Tail = 0.025;

    /// <summary>Accuracy with its 95 % interval.</summary>
    /// <param name="right">Sum of <see cref="JudgedVote.Right"/> times <see cref="JudgedVote.Weight"/>, from 0 to <paramref name="judged"/>.</param>
    /// <param name="judged">Sum of the weights, 0 or more. With 0 the interval is the pool's own.</param>
    /// <exception cref="ArgumentOutOfRangeException">Right is below 0, above judged, or not a number.</exception>
    public static Interval Of(double right, double judged, PoolPrior pool)
    {
        if (!(right >= 0 && right <= judged && double.IsFinite(judged)))
        {
            throw new ArgumentOutOfRangeException(nameof(right), right, $"It must lie between 0 and the {judged} answers judged.");
        }

        var (a, b) = (pool.Right + right, pool.Wrong + judged - right);
        return new(a / (a + b), Beta.InvCDF(a, b, Tail), Beta.InvCDF(a, b, 1 - Tail));
    }
}
