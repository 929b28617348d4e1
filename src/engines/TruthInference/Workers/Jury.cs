using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Workers;

/// <summary>What the workers of an object make of it when one or two of them are not asked.</summary>
/// <remarks>
/// Expectation and maximisation of one accuracy a worker, where a worker's accuracy is that which makes their answers most probable given
/// what the others' say. At most 20 passes, until no accuracy moves by more than 0.001; drawn towards the mean by four answers.
/// </remarks>
internal sealed class Jury
{
    private const int Passes = 20;
    private const double Still = 1e-3;
    private const double Shrinkage = 4;
    private const double Least = 0.05;
    private const double Most = 0.99;
    private const double AtFirst = 0.7;

    /// <summary>One doubtful worker outside a pair does not tell that both of the pair are wrong.</summary>
    private const double Sure = 0.95;

    private readonly int?[] known;
    private readonly ClassPrior prior;
    private readonly double[] accuracy;

    /// <summary>By worker: how much one answer speaks for its class, in nats.</summary>
    private readonly double[] trust;

    private readonly Bench bench;

    public Jury(VoteTable table, IReadOnlyDictionary<string, int> truth)
    {
        Table = table;
        known = [.. table.Objects.Select(id => truth.TryGetValue(id, out var chosen) ? chosen : (int?)null)];
        prior = new(table.ClassShares(), table.Cells.Length);
        accuracy = new double[table.Workers.Length];
        trust = new double[accuracy.Length];
        Array.Fill(accuracy, AtFirst);
        bench = new(prior, Enumerable.Range(0, table.Objects.Length).Select(place => table.Of(place).Length).DefaultIfEmpty().Max());
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

    /// <summary>The known truth, or the class the others are as good as sure of; null where they are not, or nobody else answered.</summary>
    public int? ExpectedWithout(int place, int worker, int second)
    {
        bench.Hear(Table.Of(place), trust, worker, second);
        return known[place] ?? (!bench.IsEmpty && bench.Likeliest() is { } likeliest && bench.Share(likeliest) >= Sure ? likeliest : null);
    }

    private double Estimate(List<JudgedVote> judged)
    {
        for (var worker = 0; worker < trust.Length; worker++)
        {
            trust[worker] = Math.Log(accuracy[worker] * Math.Max(Table.Classes - 1, 1) / (1 - accuracy[worker]));
        }

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

        bench.Hear(Table.Of(place), trust, cell.Worker, cell.Worker);
        if (bench.IsEmpty)
        {
            return null;
        }

        // How probable the others make this answer if it is right, and if it is wrong.
        var right = bench.Share(cell.Class);
        var wrong = (1 - right) / Math.Max(Table.Classes - 1, 1);
        var contrast = (right - wrong) / (right + wrong);
        var mine = accuracy[cell.Worker];
        return new(vote, mine * right / ((mine * right) + ((1 - mine) * wrong)), cell.Weight * contrast * contrast, bench.Likeliest(), false);
    }

    /// <summary>The classes an object's other workers named, with the logarithm of belief in each. One is used for all objects in turn.</summary>
    private sealed class Bench(ClassPrior prior, int most)
    {
        private const double Same = 1e-9;

        private readonly int[] named = new int[most];
        private readonly double[] belief = new double[most];
        private int count;

        public bool IsEmpty => count == 0;

        public void Hear(ReadOnlySpan<VoteTable.Cell> cells, double[] trust, int without, int second)
        {
            count = 0;
            foreach (var cell in cells)
            {
                if (cell.Worker == without || cell.Worker == second)
                {
                    continue;
                }

                var at = named.AsSpan(0, count).IndexOf(cell.Class);
                if (at < 0)
                {
                    at = count++;
                    named[at] = cell.Class;
                    belief[at] = prior.Log(cell.Class);
                }

                belief[at] += cell.Weight * trust[cell.Worker];
            }
        }

        /// <summary>The class's share of belief; classes nobody named keep their prior.</summary>
        public double Share(int chosen)
        {
            var beliefs = belief.AsSpan(0, count);
            var (highest, rest, sum) = (0.0, 1.0, 0.0);
            foreach (var one in beliefs)
            {
                highest = Math.Max(highest, one);
            }

            for (var at = 0; at < count; at++)
            {
                rest -= prior.Of(named[at]);
                sum += Math.Exp(beliefs[at] - highest);
            }

            var mine = named.AsSpan(0, count).IndexOf(chosen) is >= 0 and var place ? beliefs[place] : prior.Log(chosen);
            return Math.Min(1, Math.Exp(mine - highest) / (sum + (Math.Max(0, rest) * Math.Exp(-highest))));
        }

        public int? Likeliest()
        {
            var (best, second, chosen) = (double.NegativeInfinity, double.NegativeInfinity, -1);
            for (var at = 0; at < count; at++)
            {
                if (belief[at] > best)
                {
                    (best, second, chosen) = (belief[at], best, named[at]);
                }
                else
                {
                    second = Math.Max(second, belief[at]);
                }
            }

            return best - second < Same || prior.HighestLogExcept(named.AsSpan(0, count)) >= best - Same ? null : chosen;
        }
    }

    /// <summary>Class shares of all votes, each class with half a vote more, so that none is impossible.</summary>
    private sealed class ClassPrior
    {
        private readonly double[] share;
        private readonly double[] log;
        private readonly int[] byShare;

        public ClassPrior(double[] shares, int votes)
        {
            share = [.. shares.Select(one => ((one * votes) + 0.5) / (votes + (0.5 * shares.Length)))];
            log = [.. share.Select(one => Math.Log(one))];
            byShare = [.. Enumerable.Range(0, shares.Length).OrderByDescending(k => shares[k])];
        }

        public double Of(int chosen) => share[chosen];

        public double Log(int chosen) => log[chosen];

        public double HighestLogExcept(ReadOnlySpan<int> named)
        {
            foreach (var candidate in byShare)
            {
                if (!named.Contains(candidate))
                {
                    return log[candidate];
                }
            }

            return double.NegativeInfinity;
        }
    }
}
