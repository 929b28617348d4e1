using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Models;

/// <summary>CROWDLAB: the model as one more annotator in a weighted average.</summary>
/// <remarks>
/// p(k) = [w_M·p_M(k) + Σ w_j·(P if l_j = k else (1 − P)/(K − 1))] / (w_M + Σ w_j); P = mean agreement with the consensus on objects with
/// two answers or more, q_j = worker's agreement with the others, E = error of the commonest class, w_j = max(1 − (1 − q_j)/E, ε),
/// w_M = max(1 − err_M/E, ε)·√(mean answers per object). Milder than <see cref="ModelAssisted"/> and as good where people answer once or twice.
/// O(votes · classes). Source: H. W. Goh, U. Tkachenko, J. Mueller, "CROWDLAB", 2022, equations 1–8.
/// </remarks>
public static class Crowdlab
{
    private const double Least = 1e-3;

    /// <summary>Decides every object that has an answer; an object the model does not know is averaged without it.</summary>
    public static Resolution Resolve(IEnumerable<Vote> votes, int classes, ModelProbabilities model, InferenceOptions options)
    {
        var table = new VoteTable(votes, classes);
        var consensus = Consensus(table, model, options.Seed);
        var (agreement, byWorker) = Agreement(table, consensus);
        var chance = Math.Max(Least, 1 - Commonest(consensus, classes));
        double[] weights = [.. byWorker.Select(share => Math.Max(1 - ((1 - (share ?? agreement)) / chance), Least))];
        var ofModel = Math.Max(1 - (ModelError(table, consensus, model) / chance), Least) * Math.Sqrt((double)table.Cells.Length / Math.Max(1, table.Objects.Length));
        var ties = new TieBreak(table.ClassShares(), options.Seed);
        var verdicts = new Verdict[table.Objects.Length];
        for (var place = 0; place < verdicts.Length; place++)
        {
            var row = Average(table, place, model.Of(table.Objects[place]), weights, ofModel, agreement);
            var winner = ties.Winner(row, table.Objects[place]);
            verdicts[place] = new(table.Objects[place], winner, row[winner], row, table.Support(place, winner), table.Answers(place));
        }

        var answers = table.AnswersByWorker();
        return new(verdicts, [.. table.Workers.Select((worker, at) => new WorkerSkill(worker, byWorker[at] ?? agreement, answers[at]))], new(1, null));
    }

    private static int[] Consensus(VoteTable table, ModelProbabilities model, ulong seed)
    {
        var (ties, labels, row) = (new TieBreak(table.ClassShares(), seed), new int[table.Objects.Length], new double[table.Classes]);
        for (var place = 0; place < labels.Length; place++)
        {
            Array.Clear(row);
            var known = model.Of(table.Objects[place]);
            foreach (var cell in table.Of(place))
            {
                row[cell.Class] += cell.Weight;
            }

            for (var k = 0; k < row.Length && known is not null; k++)
            {
                row[k] += known[k] / 2;
            }

            labels[place] = ties.Winner(row, table.Objects[place]);
        }

        return labels;
    }

    /// <summary>Agreement with the consensus over all, and of each worker with the other workers; null for one who shares no object.</summary>
    private static (double All, double?[] ByWorker) Agreement(VoteTable table, int[] consensus)
    {
        var (all, answers, agreed, pairs) = (0.0, 0.0, new double[table.Workers.Length], new double[table.Workers.Length]);
        for (var place = 0; place < consensus.Length; place++)
        {
            var cells = table.Of(place);
            foreach (var cell in table.Answers(place) < 2 ? [] : cells)
            {
                all += cell.Class == consensus[place] ? cell.Weight : 0;
                answers += cell.Weight;
                foreach (var other in cells)
                {
                    var weight = other.Worker == cell.Worker ? 0 : cell.Weight * other.Weight;
                    pairs[cell.Worker] += weight;
                    agreed[cell.Worker] += other.Class == cell.Class ? weight : 0;
                }
            }
        }

        return (answers > 0 ? Math.Clamp(all / answers, 1.0 / table.Classes, 1) : 0.8, [.. agreed.Select((sum, at) => pairs[at] > 0 ? (double?)(sum / pairs[at]) : null)]);
    }

    private static double Commonest(int[] consensus, int classes)
    {
        var counts = new int[classes];
        foreach (var label in consensus)
        {
            counts[label]++;
        }

        return consensus.Length == 0 ? 0 : (double)counts.Max() / consensus.Length;
    }

    private static double ModelError(VoteTable table, int[] consensus, ModelProbabilities model)
    {
        var (wrong, judged) = (0, 0);
        for (var place = 0; place < consensus.Length; place++)
        {
            if (table.Answers(place) >= 2 && model.Of(table.Objects[place]) is { } row)
            {
                judged++;
                wrong += row[consensus[place]] >= row.Max() ? 0 : 1;
            }
        }

        return judged == 0 ? 0.5 : (double)wrong / judged;
    }

    private static double[] Average(VoteTable table, int place, IReadOnlyList<double>? model, double[] weights, double ofModel, double agreement)
    {
        var (row, sum) = (new double[table.Classes], 0.0);
        for (var k = 0; k < row.Length && model is not null; k++)
        {
            row[k] = ofModel * model[k];
        }

        sum += model is null ? 0 : ofModel;
        foreach (var cell in table.Of(place))
        {
            var weight = cell.Weight * weights[cell.Worker];
            sum += weight;
            for (var k = 0; k < row.Length; k++)
            {
                row[k] += weight * (k == cell.Class ? agreement : (1 - agreement) / Math.Max(1, row.Length - 1));
            }
        }

        Lanes.Scale(row, 1 / sum);
        if (row.Length == 1)
        {
            row[0] = 1;
        }

        return row;
    }
}
