using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>A Beta distribution of how likely a thing is to be drawn by a worker, fitted to how many of its workers drew it.</summary>
/// <remarks>
/// Beta-binomial likelihood of groups with two drawers or more, truncated there; a weak prior, worth one group, holds the fit where the
/// numbers say little. Found on a fixed grid of means and concentrations, so it is the same on every machine.
/// </remarks>
internal sealed class VisibilityFit
{
    private static readonly double[] Means = [.. Enumerable.Range(1, 19).Select(step => step / 20.0), 0.975];
    private static readonly double[] Concentrations = [0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 12, 20, 40];

    private readonly double alpha;
    private readonly double beta;

    private VisibilityFit(double mean, double concentration) => (alpha, beta) = (mean * concentration, (1 - mean) * concentration);

    public static VisibilityFit Prior { get; } = new(0.7, 4);

    /// <param name="groups">Drawers, answers and the posterior that the thing is there.</param>
    public static VisibilityFit To(IEnumerable<(int Drawn, int Answers, double Posterior)> groups)
    {
        var counts = groups.Where(one => one.Drawn > 1).GroupBy(one => (one.Drawn, one.Answers))
            .Select(one => (one.Key.Drawn, one.Key.Answers, Weight: one.Sum(group => group.Posterior))).OrderBy(one => (one.Drawn, one.Answers)).ToList();
        var sizes = counts.GroupBy(one => one.Answers).Select(one => (Answers: one.Key, Weight: one.Sum(count => count.Weight))).ToList();
        var (best, fit) = (double.NegativeInfinity, Prior);
        foreach (var mean in Means)
        {
            foreach (var concentration in Concentrations)
            {
                var candidate = new VisibilityFit(mean, concentration);
                var gain = Math.Log(mean * (1 - mean)) - (0.5 * Math.Pow(Math.Log(concentration / 4), 2));
                gain += counts.Sum(one => one.Weight * (candidate.LogOf(one.Drawn, one.Answers) + LogChoose(one.Answers, one.Drawn)));
                gain -= sizes.Sum(one => one.Weight * Math.Log(candidate.AtLeastTwo(one.Answers)));
                if (gain > best)
                {
                    (best, fit) = (gain, candidate);
                }
            }
        }

        return fit;
    }

    /// <summary>Logarithm of the probability that just these workers drew it.</summary>
    public double LogOf(int drawn, int answers) => LogBeta(alpha + drawn, beta + answers - drawn) - LogBeta(alpha, beta);

    /// <summary>Probability that anybody draws it.</summary>
    public double Seen(int answers) => 1 - Math.Exp(LogOf(0, answers));

    private double AtLeastTwo(int answers) => Math.Max(1e-12, Seen(answers) - (answers * Math.Exp(LogOf(1, answers))));

    private static double LogChoose(int all, int some) => LogGamma(all + 1) - LogGamma(some + 1) - LogGamma(all - some + 1);

    private static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>Stirling's series after moving the argument above 10; good to 1e-12.</summary>
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 10; x++)
        {
            shift -= Math.Log(x);
        }

        var square = 1 / (x * x);
        return shift + ((x - 0.5) * Math.Log(x)) - x + 0.91893853320467274 + ((((((-square / 1680) + (1.0 / 1260)) * square) - (1.0 / 360)) * square) + (1.0 / 12)) / x;
    }
}
