using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>Each object gets the answer nearest to those of the other workers, for answers of any structure that have a distance.</summary>
/// <remarks>
/// Mean distance weighted by the workers, whose weight is the crowd's mean distance over their own (a lone worker's own answer never
/// counts for it), with <see cref="PriorAnswers"/> answers of the average worker added. Ties go to the answer first in ordinal order of
/// worker and text. Confidence = 1 − mean distance to the chosen answer over the largest distance seen in the job, 0 when one worker
/// answered; support = workers no farther than the job's mean distance. Skill = 1 − mean distance to the others over the largest.
/// O(objects · answers²) distances. Source: A. Braylan, M. Lease, "Modeling and aggregation of complex annotations via annotation
/// distances", 2020 (smallest average distance, and workers' mean distance as their error).
/// </remarks>
/// <param name="distance">0 = equal, symmetric, finite and not negative.</param>
/// <param name="text">One text for each different value; fixes the order of a worker's repeats.</param>
/// <param name="fault">Why a value cannot be used; null when it can.</param>
public sealed class MostCentral<T>(Func<T, T, double> distance, Func<T, string> text, Func<T, string?>? fault = null) : IStructureInference<T, T>
{
    private const double PriorAnswers = 4;
    private const int Passes = 3;

    /// <inheritdoc />
    public string Name => "most-central";

    /// <inheritdoc />
    public Consensus<T> Resolve(IEnumerable<Answer<T>> answers, InferenceOptions options)
    {
        var table = new AnswerTable<T>(answers, answer => fault?.Invoke(answer.Value), text);
        var apart = Enumerable.Range(0, table.Objects.Length).Select(place => Distances(table.Of(place).ToArray())).ToList();
        var (largest, mean) = (apart.SelectMany(one => one).DefaultIfEmpty().Max(), Mean(table, apart));
        double[] weights = [.. table.Workers.Select(_ => 1.0)];
        var own = new double[weights.Length];
        for (var pass = 0; pass < Passes; pass++)
        {
            own = WorkerDistances(table, apart, weights, mean);
            weights = [.. own.Select(one => mean > 0 ? mean / Math.Max(one, mean * 0.01) : 1)];
        }

        return new(
            [.. apart.Select((matrix, place) => Settle(table, place, matrix, weights, largest, mean))],
            [.. table.Workers.Select((id, worker) => new WorkerTrust(
                id, largest > 0 ? Math.Clamp(1 - (own[worker] / largest), 0, 1) : 1, table.AnswersBy(worker), new Dictionary<string, double> { ["distance"] = own[worker], ["weight"] = weights[worker] }))],
            table.SetAside,
            new(Passes, true));
    }

    private static Settlement<T> Settle(AnswerTable<T> table, int place, double[] matrix, double[] weights, double largest, double mean)
    {
        var cells = table.Of(place).ToArray();
        var (best, least) = (0, double.PositiveInfinity);
        for (var one = 0; one < cells.Length; one++)
        {
            if (ToOthers(cells, matrix, one, weights) is var far && far < least - 1e-12)
            {
                (best, least) = (one, far);
            }
        }

        var answers = table.Answers(place);
        var (sum, weight) = (0.0, 0.0);
        for (var other = 0; other < cells.Length; other++)
        {
            sum += cells[other].Weight * matrix[(best * cells.Length) + other];
            weight += cells[other].Weight;
        }

        var support = cells.Where((_, other) => matrix[(best * cells.Length) + other] <= mean + 1e-12).Select(cell => cell.Worker).Distinct().Count();
        return new(table.Objects[place], cells[best].Value, answers == 1 ? 0 : largest > 0 ? Math.Clamp(1 - (sum / weight / largest), 0, 1) : 1, support, answers);
    }

    /// <summary>Weighted mean distance to the answers of other workers; 0 where there are none.</summary>
    private static double ToOthers(AnswerTable<T>.Cell[] cells, double[] matrix, int one, double[] weights)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var other = 0; other < cells.Length; other++)
        {
            if (cells[other].Worker != cells[one].Worker)
            {
                var trust = cells[other].Weight * weights[cells[other].Worker];
                sum += trust * matrix[(one * cells.Length) + other];
                weight += trust;
            }
        }

        return weight == 0 ? 0 : sum / weight;
    }

    private static double[] WorkerDistances(AnswerTable<T> table, List<double[]> apart, double[] weights, double mean)
    {
        var (sum, weight) = (new double[weights.Length], new double[weights.Length]);
        for (var place = 0; place < apart.Count; place++)
        {
            var cells = table.Of(place).ToArray();
            for (var one = 0; one < cells.Length && table.Answers(place) > 1; one++)
            {
                sum[cells[one].Worker] += cells[one].Weight * ToOthers(cells, apart[place], one, weights);
                weight[cells[one].Worker] += cells[one].Weight;
            }
        }

        return [.. sum.Select((one, worker) => (one + (PriorAnswers * mean)) / (weight[worker] + PriorAnswers))];
    }

    private static double Mean(AnswerTable<T> table, List<double[]> apart)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var place = 0; place < apart.Count; place++)
        {
            var cells = table.Of(place);
            for (var i = 0; i < apart[place].Length; i++)
            {
                var (one, other) = (cells[i / cells.Length], cells[i % cells.Length]);
                if (one.Worker != other.Worker)
                {
                    sum += one.Weight * other.Weight * apart[place][i];
                    weight += one.Weight * other.Weight;
                }
            }
        }

        return weight == 0 ? 0 : sum / weight;
    }

    private double[] Distances(AnswerTable<T>.Cell[] cells)
    {
        var all = new double[cells.Length * cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                all[(i * cells.Length) + j] = all[(j * cells.Length) + i] = distance(cells[i].Value, cells[j].Value);
            }
        }

        return all;
    }
}
