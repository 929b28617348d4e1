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
/// more than a hundredth: where workers hardly overlap it cannot be told from the objects themselves. By the same rule answers are read
/// through an <see cref="AnswerCurve"/>: the weighted mean of what they are worth, stretched so that mean and spread over the objects stay,
/// counts (v/(v + τ²))² where v is the variance of the object's answers and τ² that of the objects' means, and never leaves what was said.
/// One that all agree on therefore stays, and a crowd that agrees well hardly moves. Weights do not depend on the unit or the zero of the scale. Confidence as in <see cref="NumberMean"/>. Traits: <c>bias</c>, <c>deviation</c> (unit of the answers),
/// <c>slope</c>, <c>weight</c> (mean 1); skill is the correlation with the others, at least 0. O(answers).
/// </remarks>
public sealed class FactorWeightedMean : IStructureInference<double, double>
{
    /// <summary>Answers of the average worker added to each worker's own.</summary>
    public const double PriorAnswers = 4;

    private const double WorthwhileGain = 0.01;

    /// <summary>With fewer answers nothing but chance can be seen of a curve.</summary>
    private const int LeastAnswers = 50;

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
        double[] answered = [.. table.Cells.Select(cell => cell.Value - bias[cell.Worker])];
        var values = Curved(table, answered, OthersMean(table, weights, bias), byCell);
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

    /// <summary>Weighted means of the objects, of the answers as they are or, where that says more, of what they are worth.</summary>
    private static double[] Curved(AnswerTable<double> table, double[] answered, double?[] others, double[] byCell)
    {
        var plain = Means(table, answered, byCell);
        var points = Enumerable.Range(0, answered.Length).Where(at => others[at] is not null)
            .Select(at => new AnswerCurve.Point(table.Cells[at].Object, answered[at], others[at]!.Value, byCell[at])).ToList();
        if (table.Cells.Sum(cell => cell.Weight) < LeastAnswers || AnswerCurve.Gain(points) < WorthwhileGain)
        {
            return plain;
        }

        var curve = new AnswerCurve(points);
        var worths = Means(table, [.. answered.Select(curve.At)], byCell);
        var apart = Means(table, [.. answered.Select((answer, at) => (answer - plain[table.Cells[at].Object]) * (answer - plain[table.Cells[at].Object]))], byCell);
        var ((centre, spread), (level, width)) = (Spread(plain), Spread(worths));
        return width == 0 || spread == 0 ? plain : [.. plain.Select((value, place) =>
        {
            var noise = apart[place] / (apart[place] + (spread * spread));
            var said = answered.AsSpan(table.Starts[place]..table.Starts[place + 1]).ToArray();
            return Math.Clamp(value + (noise * noise * (centre + ((worths[place] - level) * spread / width) - value)), said.Min(), said.Max());
        })];
    }

    private static double[] Means(AnswerTable<double> table, double[] numbers, double[] weights)
    {
        var means = new double[table.Objects.Length];
        for (var place = 0; place < means.Length; place++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var at = table.Starts[place]; at < table.Starts[place + 1]; at++)
            {
                sum += weights[at] * numbers[at];
                weight += weights[at];
            }

            means[place] = sum / weight;
        }

        return means;
    }

    private static (double Mean, double Deviation) Spread(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
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
