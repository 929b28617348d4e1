using System;
using System.Collections.Generic;

namespace Plumbline.TruthInference.Online;

/// <summary>What one more answer is worth: the information it is expected to add about an object's class.</summary>
/// <remarks>
/// I(z; l) = H(π) − Σ P(l)·H(z | l), P(l) = Σ π(k)·C(k, l), in bits; divided by the price it is the order in which to ask. O(classes²).
/// Source: D. V. Lindley, "On a measure of the information provided by an experiment", 1956.
/// </remarks>
public static class AnswerValue
{
    /// <summary>Bits a worker's answer is expected to tell; 0 when nothing is open, at most the entropy of <paramref name="posterior"/>.</summary>
    /// <param name="posterior">Belief per class, sums to 1.</param>
    /// <param name="chance">Chance of an answer (second) to a class (first).</param>
    public static double Bits(IReadOnlyList<double> posterior, Func<int, int, double> chance)
    {
        var (classes, value) = (posterior.Count, Entropy(posterior));
        var after = new double[classes];
        for (var answer = 0; answer < classes; answer++)
        {
            var sum = 0.0;
            for (var truth = 0; truth < classes; truth++)
            {
                after[truth] = posterior[truth] * chance(truth, answer);
                sum += after[truth];
            }

            for (var truth = 0; truth < classes && sum > 0; truth++)
            {
                var share = after[truth] / sum;
                value += share > 0 ? sum * share * Math.Log2(share) : 0;
            }
        }

        return Math.Max(0, value);
    }

    /// <summary>Uncertainty in bits.</summary>
    public static double Entropy(IReadOnlyList<double> posterior)
    {
        var bits = 0.0;
        foreach (var share in posterior)
        {
            bits -= share > 0 ? share * Math.Log2(share) : 0;
        }

        return Math.Max(0, bits);
    }
}
