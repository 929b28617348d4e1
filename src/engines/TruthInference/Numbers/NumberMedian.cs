using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Numbers;

/// <summary>Each object gets the median of its workers' numbers: half the weight lies on either side.</summary>
/// <remarks>
/// Between two numbers that halve the weight exactly: their middle. Withstands wild answers; noisier than the mean where there are none.
/// Confidence and skill as in <see cref="NumberMean"/>. O(answers · log answers). Source: the textbook definition.
/// </remarks>
public sealed class NumberMedian : IStructureInference<double, double>
{
    /// <inheritdoc />
    public string Name => "median";

    /// <inheritdoc />
    public Consensus<double> Resolve(IEnumerable<Answer<double>> answers, InferenceOptions options)
    {
        var table = NumberTable.Of(answers);
        double[] values = [.. Enumerable.Range(0, table.Objects.Length).Select(place => Median([.. table.Of(place).ToArray().Select(cell => (cell.Value, cell.Weight))]))];
        return NumberTable.Settle(table, values, [.. table.Cells.Select(cell => cell.Weight)], NumberSkill.Of(table, values), new(1, true));
    }

    /// <summary>The weighted median; weights are positive and there is at least one value.</summary>
    internal static double Median(List<(double Value, double Weight)> weighted)
    {
        weighted.Sort();
        var half = weighted.Sum(one => one.Weight) / 2;
        var below = 0.0;
        for (var i = 0; i < weighted.Count; i++)
        {
            below += weighted[i].Weight;
            if (below > half * (1 + 1e-12))
            {
                return weighted[i].Value;
            }

            if (below >= half * (1 - 1e-12) && i + 1 < weighted.Count)
            {
                return (weighted[i].Value / 2) + (weighted[i + 1].Value / 2);
            }
        }

        return weighted[^1].Value;
    }
}
