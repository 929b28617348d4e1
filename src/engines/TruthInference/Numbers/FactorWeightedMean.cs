using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Numbers;

/// <summary>A mean that trusts each worker as far as their numbers follow what the others said of the same objects.</summary>
/// <remarks>
/// Model: answer = b_j + c_j · truth + noise of variance σ_j². c_j and σ_j² come from regressing a worker's numbers on the mean of the
/// others' numbers (their own never counts for them), with <see cref="PriorAnswers"/> answers of the average worker added; the weight is
/// c_j/σ_j², as in the minimum-variance estimate of one common factor (M. S. Bartlett, 1937), scaled to a sum of 1 in each object so
/// that the unit stays that of the answers. A constant bias b_j is removed only when that lowers the held-out error of other objects by
/// more than a hundredth: where workers hardly overlap it cannot be told from the objects themselves. Weights do not depend on the unit
/// or the zero of the scale. Confidence as in <see cref="NumberMean"/>. Traits: <c>bias</c>, <c>deviation</c> (unit of the answers),
/// <c>slope</c>, <c>weight</c> (mean 1); skill is the correlation with the others, at least 0. O(answers).
/// </remarks>
public sealed class FactorWeightedMean : IStructureInference<double, double>
{
    /// <summary>Answers of the average worker added to each worker's own.</summary>
    public const double PriorAnswers = 4;

    private const double WorthwhileGain = 0.01;

    /// <inheritdoc />
    public string Name => "factor-weighted-mean";

    /// <inheritdoc />
    public Consensus<double> Resolve(IEnumerable<Answer<double>> answers, InferenceOptions options)
    {
        var table = NumberTable.Of(answers);
        double[] even = [.. table.Workers.Select(_ => 1.0)];
        var none = new double[table.Workers.Length];
        var found = NumberBias.Of(table);
        var plain = Residuals(table, none);
        var bias = Residuals(table, found) < plain * (1 - WorthwhileGain) ? found : none;

        var moments = table.Workers.Select((_, worker) => FactorMoments.Of(table, worker, OthersMean(table, even, bias), bias[worker])).ToList();
        var whole = FactorMoments.Mean(moments);
        double[] weights = [.. moments.Select(moment => moment.With(whole, PriorAnswers).Weight(whole))];
        var scale = weights.Length == 0 ? 1 : weights.Average();
        double[] byCell = [.. table.Cells.Select(cell => cell.Weight * weights[cell.Worker] / scale)];
        var values = new double[table.Objects.Length];
        for (var place = 0; place < values.Length; place++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var at = table.Starts[place]; at < table.Starts[place + 1]; at++)
            {
                sum += byCell[at] * (table.Cells[at].Value - bias[table.Cells[at].Worker]);
                weight += byCell[at];
            }

            values[place] = sum / weight;
        }

        var workers = NumberSkill.Of(table, values).Select((trust, worker) => trust with
        {
            Skill = Math.Max(0, moments[worker].With(whole, PriorAnswers).Correlation),
            Traits = new Dictionary<string, double>(trust.Traits)
            {
                ["bias"] = found[worker],
                ["slope"] = moments[worker].With(whole, PriorAnswers).Slope,
                ["weight"] = weights[worker] / scale,
            },
        });
        return NumberTable.Settle(table, values, byCell, [.. workers], new(2, true));
    }

    /// <summary>Mean of what the others said, by cell; null where nobody else answered the object.</summary>
    private static double?[] OthersMean(AnswerTable<double> table, double[] weights, double[] bias)
    {
        var others = new double?[table.Cells.Length];
        for (var place = 0; place < table.Objects.Length; place++)
        {
            for (var at = table.Starts[place]; at < table.Starts[place + 1]; at++)
            {
                var (sum, weight) = (0.0, 0.0);
                foreach (var cell in table.Of(place))
                {
                    if (cell.Worker != table.Cells[at].Worker)
                    {
                        sum += cell.Weight * weights[cell.Worker] * (cell.Value - bias[cell.Worker]);
                        weight += cell.Weight * weights[cell.Worker];
                    }
                }

                others[at] = weight == 0 ? null : sum / weight;
            }
        }

        return others;
    }

    /// <summary>Sum of squares of what is left of each answer when the others' mean and the worker's own mean rest are taken away.</summary>
    private static double Residuals(AnswerTable<double> table, double[] bias)
    {
        double[] even = [.. table.Workers.Select(_ => 1.0)];
        var others = OthersMean(table, even, bias);
        var total = 0.0;
        foreach (var mine in table.ByWorker)
        {
            var (sum, squares, weight) = (0.0, 0.0, 0.0);
            foreach (var at in mine)
            {
                if (others[at] is { } expected)
                {
                    var rest = table.Cells[at].Value - expected;
                    sum += table.Cells[at].Weight * rest;
                    squares += table.Cells[at].Weight * rest * rest;
                    weight += table.Cells[at].Weight;
                }
            }

            total += weight == 0 ? 0 : squares - (sum * sum / weight);
        }

        return total;
    }
}
