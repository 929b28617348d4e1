using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Workers;

/// <summary>What the workers of an object make of it when one or two of them are not asked.</summary>
/// <remarks>
/// Expectation and maximisation of one accuracy a worker, where a worker's accuracy is that which makes their answers most probable given
/// what the others' say. At most 50 passes, until no accuracy moves by more than 0.0001; drawn towards the mean by four answers.
/// </remarks>
internal sealed class Jury
{
    private const int Passes = 50;
    private const double Still = 1e-4;
    private const double Shrinkage = 4;
    private const double Least = 0.05;
    private const double Most = 0.99;
    private const double AtFirst = 0.7;

    private readonly int?[] known;
    private readonly ClassPrior prior;
    private readonly double[] accuracy;

    public Jury(VoteTable table, IReadOnlyDictionary<string, int> truth)
    {
        Table = table;
        known = [.. table.Objects.Select(id => truth.TryGetValue(id, out var chosen) ? chosen : (int?)null)];
        prior = new(table.ClassShares(), table.Cells.Length);
        accuracy = new double[table.Workers.Length];
        Array.Fill(accuracy, AtFirst);
        var judged = new List<JudgedVote>(table.Cells.Length);
        for (var (pass, moved) = (0, 1.0); pass < Passes && moved > Still; pass++)
        {
            judged.Clear();
            moved = Estimate(judged);
        }

        Judgements = judged;
    }

    public VoteTable Table { get; }

    public IReadOnlyList<JudgedVote> Judgements { get; }

    public double Accuracy(int worker) => accuracy[worker];

    /// <summary>The known truth, or the class the others make most probable; null where two are, or nobody else answered.</summary>
    public int? ExpectedWithout(int place, int worker, int second) => known[place]
        ?? (Scores(place, worker, second) is { Count: > 0 } scores ? Likeliest(scores) : null);

    private double Estimate(List<JudgedVote> judged)
    {
        var right = new double[accuracy.Length];
        var total = new double[accuracy.Length];
        for (var place = 0; place < Table.Objects.Length; place++)
        {
            foreach (var cell in Table.Of(place))
            {
                if (Judge(place, cell) is { } one)
                {
                    judged.Add(one);
                    right[cell.Worker] += cell.Weight * one.Right;
                    total[cell.Worker] += cell.Weight;
                }
            }
        }

        var mean = total.Sum() is > 0 and var all ? right.Sum() / all : AtFirst;
        var moved = 0.0;
        for (var worker = 0; worker < accuracy.Length; worker++)
        {
            var before = accuracy[worker];
            accuracy[worker] = Math.Clamp((right[worker] + (Shrinkage * mean)) / (total[worker] + Shrinkage), Least, Most);
            moved = Math.Max(moved, Math.Abs(accuracy[worker] - before));
        }

        return moved;
    }

    private JudgedVote? Judge(int place, VoteTable.Cell cell)
    {
        var vote = new Vote(Table.Objects[place], Table.Workers[cell.Worker], cell.Class);
        if (known[place] is { } truth)
        {
            return new(vote, truth == cell.Class ? 1 : 0, cell.Weight, truth, true);
        }

        var scores = Scores(place, cell.Worker, cell.Worker);
        if (scores.Count == 0)
        {
            return null;
        }

        // How probable the others make this answer if it is right, and if it is wrong.
        var right = Share(scores, cell.Class);
        var wrong = (1 - right) / Math.Max(Table.Classes - 1, 1);
        var contrast = (right - wrong) / (right + wrong);
        var mine = accuracy[cell.Worker];
        return new(vote, mine * right / ((mine * right) + ((1 - mine) * wrong)), cell.Weight * contrast * contrast, Likeliest(scores), false);
    }

    /// <summary>Logarithms of belief of the classes that the other workers named.</summary>
    private SortedDictionary<int, double> Scores(int place, int without, int second)
    {
        var scores = new SortedDictionary<int, double>();
        foreach (var other in Table.Of(place))
        {
            if (other.Worker != without && other.Worker != second)
            {
                var trust = Math.Log(accuracy[other.Worker] * Math.Max(Table.Classes - 1, 1) / (1 - accuracy[other.Worker]));
                var before = scores.TryGetValue(other.Class, out var score) ? score : prior.Log(other.Class);
                scores[other.Class] = before + (other.Weight * trust);
            }
        }

        return scores;
    }

    /// <summary>The class's share of belief; classes nobody else named keep their prior.</summary>
    private double Share(SortedDictionary<int, double> scores, int chosen)
    {
        var highest = Math.Max(0, scores.Values.Max());
        var rest = Math.Max(0, 1 - scores.Keys.Sum(prior.Of)) * Math.Exp(-highest);
        var mine = scores.TryGetValue(chosen, out var score) ? score : prior.Log(chosen);
        return Math.Min(1, Math.Exp(mine - highest) / (scores.Values.Sum(one => Math.Exp(one - highest)) + rest));
    }

    private int? Likeliest(SortedDictionary<int, double> scores)
    {
        const double same = 1e-9;
        var best = scores.OrderByDescending(pair => pair.Value).Take(2).ToArray();
        var tied = best.Length > 1 && best[0].Value - best[1].Value < same;
        return tied || prior.HighestLogExcept(scores.Keys) >= best[0].Value - same ? null : best[0].Key;
    }

    /// <summary>Class shares of all votes, each class with half a vote more, so that none is impossible.</summary>
    private sealed class ClassPrior(double[] shares, int votes)
    {
        private readonly int[] byShare = [.. Enumerable.Range(0, shares.Length).OrderByDescending(k => shares[k])];

        public double Of(int chosen) => ((shares[chosen] * votes) + 0.5) / (votes + (0.5 * shares.Length));

        public double Log(int chosen) => Math.Log(Of(chosen));

        public double HighestLogExcept(ICollection<int> named) =>
            byShare.FirstOrDefault(k => !named.Contains(k), -1) is >= 0 and var other ? Log(other) : double.NegativeInfinity;
    }
}
