using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>What two workers said of the objects both rated. Counts objects as often as a resample drew them.</summary>
internal sealed class PairTable
{
    private readonly int[] units;
    private readonly int[] mine;
    private readonly int[] theirs;

    /// <summary>Categories that <see cref="mine"/> and <see cref="theirs"/> name by place.</summary>
    private readonly int[] myCategories;
    private readonly int[] theirCategories;

    private PairTable(int first, int second, List<(int Unit, int Mine, int Theirs)> shared)
    {
        (First, Second) = (first, second);
        units = [.. shared.Select(one => one.Unit)];
        myCategories = [.. shared.Select(one => one.Mine).Distinct().Order()];
        theirCategories = [.. shared.Select(one => one.Theirs).Distinct().Order()];
        mine = [.. shared.Select(one => Array.BinarySearch(myCategories, one.Mine))];
        theirs = [.. shared.Select(one => Array.BinarySearch(theirCategories, one.Theirs))];
    }

    public int First { get; }

    public int Second { get; }

    /// <summary>Objects both rated.</summary>
    public int Shared => units.Length;

    /// <summary>Every pair of workers who share an object, by worker.</summary>
    public static List<PairTable> Of(IReadOnlyList<RatingTable.Unit> units)
    {
        var pairs = new Dictionary<(int First, int Second), List<(int, int, int)>>();
        for (var unit = 0; unit < units.Count; unit++)
        {
            var marks = units[unit].Marks;
            for (var j = 1; j < marks.Count; j++)
            {
                for (var i = 0; i < j; i++)
                {
                    if (!pairs.TryGetValue((marks[i].Worker, marks[j].Worker), out var shared))
                    {
                        pairs[(marks[i].Worker, marks[j].Worker)] = shared = [];
                    }

                    shared.Add((unit, marks[i].Category, marks[j].Category));
                }
            }
        }

        return [.. pairs.OrderBy(pair => pair.Key).Select(pair => new PairTable(pair.Key.First, pair.Key.Second, pair.Value))];
    }

    /// <summary>Objects shared, each as often as it counts.</summary>
    public double Count(int[] times) => units.Sum(unit => (double)times[unit]);

    /// <summary>Disagreement seen and disagreement expected by chance, both times the objects shared.</summary>
    /// <param name="disagreement">Of two categories, 0 = equal.</param>
    /// <param name="pooled">True: chance from the pair's pooled shares (Scott); false: from each worker's own (Cohen).</param>
    /// <param name="times">How often each unit counts; null for once.</param>
    public (double Observed, double Expected) Disagreements(Func<int, int, double> disagreement, bool pooled = false, int[]? times = null)
    {
        Span<double> ours = myCategories.Length <= 64 ? stackalloc double[myCategories.Length] : new double[myCategories.Length];
        Span<double> others = theirCategories.Length <= 64 ? stackalloc double[theirCategories.Length] : new double[theirCategories.Length];
        ours.Clear();
        others.Clear();
        var (observed, count) = (0.0, 0.0);
        for (var i = 0; i < units.Length; i++)
        {
            double weight = times?[units[i]] ?? 1;
            if (weight > 0)
            {
                ours[mine[i]] += weight;
                others[theirs[i]] += weight;
                observed += weight * disagreement(myCategories[mine[i]], theirCategories[theirs[i]]);
                count += weight;
            }
        }

        if (count == 0)
        {
            return (0, 0);
        }

        var between = Between(myCategories, ours, theirCategories, others, disagreement);
        return pooled
            ? (observed, ((2 * between) + Between(myCategories, ours, myCategories, ours, disagreement) + Between(theirCategories, others, theirCategories, others, disagreement)) / (4 * count))
            : (observed, between / count);
    }

    private static double Between(int[] some, ReadOnlySpan<double> counts, int[] others, ReadOnlySpan<double> otherCounts, Func<int, int, double> disagreement)
    {
        var sum = 0.0;
        for (var i = 0; i < some.Length; i++)
        {
            for (var j = 0; j < others.Length && counts[i] > 0; j++)
            {
                sum += counts[i] * otherCounts[j] * disagreement(some[i], others[j]);
            }
        }

        return sum;
    }
}
