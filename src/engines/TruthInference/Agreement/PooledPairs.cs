using System;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Takes a coefficient of two workers to a crowd: 1 − all disagreement seen over all disagreement expected, summed over the pairs.</summary>
/// <remarks>
/// Each pair counts as much as it shares; pairs in which both always say the same one thing expect none and add none.
/// In a resample of more than two workers the expected rate of each pair stays that of the whole table.
/// </remarks>
internal static class PooledPairs
{
    public static Coefficient Of(string measure, RatingTable table, Func<int, int, double> disagreement, bool pooled = false)
    {
        var units = table.Pairable().Count;
        if (units == 0)
        {
            return Coefficient.None(measure, Why.NoPair, 0);
        }

        var (observed, expected) = (0.0, 0.0);
        foreach (var pair in table.Pairs)
        {
            var (seen, chance) = pair.Disagreements(disagreement, pooled, table.Times);
            observed += seen;

            // A resample draws the few objects of a pair twice, which would make every pair look narrower than it is.
            expected += table.Times is null || table.Pairs.Count == 1 ? chance : pair.Disagreements(disagreement, pooled).Expected / pair.Shared * pair.Count(table.Times);
        }

        return expected < 1e-12 ? Coefficient.None(measure, Why.NoVariation, units) : Coefficient.Of(measure, 1 - (observed / expected), units);
    }

    public static double NotEqual(int mine, int theirs) => mine == theirs ? 0 : 1;
}
