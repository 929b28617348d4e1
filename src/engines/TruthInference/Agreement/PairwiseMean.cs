using System;
using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Takes a coefficient of two workers to a crowd: the mean over pairs, each weighing as many objects as the pair shares.</summary>
internal static class PairwiseMean
{
    public static Coefficient Of(string measure, RatingTable table, Func<PairTable, double?> coefficient)
    {
        var units = table.Pairable().Count;
        if (units == 0)
        {
            return Coefficient.None(measure, Why.NoPair, 0);
        }

        var (sum, weight) = (0.0, 0.0);
        foreach (var pair in PairTable.Of(table))
        {
            if (coefficient(pair) is { } value)
            {
                sum += value * pair.Shared;
                weight += pair.Shared;
            }
        }

        return weight == 0 ? Coefficient.None(measure, Why.NoVariation, units) : Coefficient.Of(measure, sum / weight, units);
    }
}
