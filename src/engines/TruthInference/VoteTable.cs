using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference;

/// <summary>Votes in one fixed order, whatever order they came in: by object, then worker, then class.</summary>
/// <remarks>
/// Sums over it are therefore the same bits on every run. A worker who voted n times on one object has 1/n of a vote in each,
/// because a vote carries no time by which to keep the last. O(votes · log votes).
/// </remarks>
internal sealed class VoteTable
{
    public VoteTable(IEnumerable<Vote> votes, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Vote[] all = [.. votes];
        foreach (var vote in all)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(vote.Class);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(vote.Class, classes);
        }

        Classes = classes;
        Objects = Sorted(all.Select(vote => vote.ObjectId));
        Workers = Sorted(all.Select(vote => vote.WorkerId));
        var objectAt = Places(Objects);
        var workerAt = Places(Workers);
        var cells = new Cell[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            cells[i] = new(objectAt[all[i].ObjectId], workerAt[all[i].WorkerId], all[i].Class, 1);
        }

        Cells = ShareRepeats(InOrder(cells, Objects.Length));
        Starts = StartsOf(Cells, Objects.Length);
    }

    public int Classes { get; }

    /// <summary>Object ids in ordinal order; cells name their place here.</summary>
    public string[] Objects { get; }

    public string[] Workers { get; }

    public Cell[] Cells { get; }

    /// <summary>Object i owns the cells from <c>Starts[i]</c> up to <c>Starts[i + 1]</c>.</summary>
    public int[] Starts { get; }

    public ReadOnlySpan<Cell> Of(int place) => Cells.AsSpan(Starts[place], Starts[place + 1] - Starts[place]);

    /// <summary>Workers who answered the object.</summary>
    public int Answers(int place) => CountWorkers(Of(place), null);

    /// <summary>Workers who chose <paramref name="chosen"/> for the object, even if only in one of several votes.</summary>
    public int Support(int place, int chosen) => CountWorkers(Of(place), chosen);

    /// <summary>Share of all votes each class got; all 0 when there is none.</summary>
    public double[] ClassShares()
    {
        var (shares, sum) = (new double[Classes], 0.0);
        foreach (var cell in Cells)
        {
            shares[cell.Class] += cell.Weight;
            sum += cell.Weight;
        }

        for (var k = 0; k < shares.Length && sum > 0; k++)
        {
            shares[k] /= sum;
        }

        return shares;
    }

    /// <summary>How many objects each worker answered.</summary>
    public int[] AnswersByWorker()
    {
        var answers = new int[Workers.Length];
        for (var place = 0; place < Objects.Length; place++)
        {
            var last = -1;
            foreach (var cell in Of(place))
            {
                answers[cell.Worker] += cell.Worker == last ? 0 : 1;
                last = cell.Worker;
            }
        }

        return answers;
    }

    private static int CountWorkers(ReadOnlySpan<Cell> cells, int? chosen)
    {
        var (count, last) = (0, -1);
        foreach (var cell in cells)
        {
            if (cell.Worker != last && (chosen is null || cell.Class == chosen))
            {
                count++;
                last = cell.Worker;
            }
        }

        return count;
    }

    private static int[] StartsOf(Cell[] cells, int objects)
    {
        var starts = new int[objects + 1];
        foreach (var cell in cells)
        {
            starts[cell.Object + 1]++;
        }

        for (var i = 0; i < objects; i++)
        {
            starts[i + 1] += starts[i];
        }

        return starts;
    }

    /// <summary>Dealt out by object first, so that only the few votes of one object are ever compared.</summary>
    private static Cell[] InOrder(Cell[] cells, int objects)
    {
        var starts = StartsOf(cells, objects);
        var next = starts.AsSpan(0, objects).ToArray();
        var sorted = new Cell[cells.Length];
        foreach (var cell in cells)
        {
            sorted[next[cell.Object]++] = cell;
        }

        for (var i = 0; i < objects; i++)
        {
            sorted.AsSpan(starts[i], starts[i + 1] - starts[i]).Sort(Cell.InOrder);
        }

        return sorted;
    }

    private static Cell[] ShareRepeats(Cell[] sorted)
    {
        var kept = new List<Cell>(sorted.Length);
        for (var from = 0; from < sorted.Length;)
        {
            var to = from;
            while (to < sorted.Length && sorted[to].Object == sorted[from].Object && sorted[to].Worker == sorted[from].Worker)
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                var weight = 1.0 / (to - from);
                if (kept.Count > 0 && i > from && kept[^1].Class == sorted[i].Class)
                {
                    kept[^1] = kept[^1] with { Weight = kept[^1].Weight + weight };
                }
                else
                {
                    kept.Add(sorted[i] with { Weight = weight });
                }
            }

            from = to;
        }

        return [.. kept];
    }

    private static string[] Sorted(IEnumerable<string> ids)
    {
        string[] distinct = [.. new HashSet<string>(ids, StringComparer.Ordinal)];
        Array.Sort(distinct, StringComparer.Ordinal);
        return distinct;
    }

    private static Dictionary<string, int> Places(string[] sorted)
    {
        var places = new Dictionary<string, int>(sorted.Length, StringComparer.Ordinal);
        for (var i = 0; i < sorted.Length; i++)
        {
            places.Add(sorted[i], i);
        }

        return places;
    }

    /// <summary>A vote by places instead of ids.</summary>
    /// <param name="Weight">1, or less when the worker voted on the object more than once.</param>
    public readonly record struct Cell(int Object, int Worker, int Class, double Weight)
    {
        /// <summary>The order of votes on one object.</summary>
        public static int InOrder(Cell left, Cell right) =>
            left.Worker != right.Worker ? left.Worker.CompareTo(right.Worker)
            : left.Class.CompareTo(right.Class);
    }
}
