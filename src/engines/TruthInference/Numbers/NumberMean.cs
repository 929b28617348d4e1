using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Numbers;

/// <summary>Each object gets the mean of its workers' numbers.</summary>
/// <remarks>
/// Confidence = variance between objects / (that + squared standard error of the mean), 0–1; 0 when one worker answered. Support = workers
/// within one deviation of the job's noise. A worker's skill is the share of the job's variance their answers explain, at least 0; the
/// trait <c>deviation</c> is their root mean square distance from the values, in the answers' unit. O(answers).
/// Source: the textbook definition.
/// </remarks>
public sealed class NumberMean : IStructureInference<double, double>
{
    /// <inheritdoc />
    public string Name => "mean";

    /// <inheritdoc />
    public Consensus<double> Resolve(IEnumerable<Answer<double>> answers, InferenceOptions options)
    {
        var table = NumberTable.Of(answers);
        double[] weights = [.. table.Cells.Select(cell => cell.Weight)];
        var values = new double[table.Objects.Length];
        for (var place = 0; place < values.Length; place++)
        {
            var (sum, weight) = (0.0, 0.0);
            foreach (var cell in table.Of(place))
            {
                sum += cell.Weight * cell.Value;
                weight += cell.Weight;
            }

            values[place] = sum / weight;
        }

        return NumberTable.Settle(table, values, weights, NumberSkill.Of(table, values), new(1, true));
    }
}
