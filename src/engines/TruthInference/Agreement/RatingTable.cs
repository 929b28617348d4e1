using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Ratings by object, in one fixed order whatever order they came in.</summary>
/// <remarks>
/// A worker who rated an object more than once counts once when the ratings are equal; when they contradict each other that worker is
/// left out of that object and counted in <see cref="Contradictions"/>. O(ratings · log ratings).
/// </remarks>
public sealed class RatingTable
{
    private readonly Lazy<List<PairTable>> pairs;

    public RatingTable(IEnumerable<Rating> ratings)
    {
        var groups = ratings
            .GroupBy(rating => (rating.ObjectId, rating.WorkerId))
            .Select(group => (group.Key.ObjectId, group.Key.WorkerId, Values: group.Select(rating => rating.Value).Distinct(StringComparer.Ordinal).ToList()))
            .ToList();
        var kept = groups.Where(group => group.Values.Count == 1).Select(group => new Rating(group.ObjectId, group.WorkerId, group.Values[0])).ToList();
        Contradictions = groups.Count - kept.Count;
        Workers = [.. kept.Select(rating => rating.WorkerId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Categories = [.. kept.Select(rating => rating.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var workerAt = Places(Workers);
        var categoryAt = Places(Categories);
        Units =
        [
            .. kept.GroupBy(rating => rating.ObjectId, StringComparer.Ordinal).OrderBy(unit => unit.Key, StringComparer.Ordinal)
                .Select(unit => new Unit(unit.Key, [.. unit.Select(rating => new Mark(workerAt[rating.WorkerId], categoryAt[rating.Value])).OrderBy(mark => mark.Worker)])),
        ];
        pairs = new(() => PairTable.Of(Units));
        Numbers = [.. Categories.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN)];
    }

    private RatingTable(RatingTable whole, int[] drawn)
    {
        (Workers, Categories, Numbers, Contradictions, pairs) = (whole.Workers, whole.Categories, whole.Numbers, whole.Contradictions, whole.pairs);
        Units = [.. drawn.Select(unit => whole.Units[unit])];
        Times = new int[whole.Units.Count];
        foreach (var unit in drawn)
        {
            Times[unit]++;
        }
    }

    /// <summary>Objects with at least one rating, ids in ordinal order.</summary>
    public IReadOnlyList<Unit> Units { get; }

    public IReadOnlyList<string> Workers { get; }

    /// <summary>Different values that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>(object, worker) pairs that were left out because the worker's own ratings differ.</summary>
    public int Contradictions { get; }

    /// <summary>The categories as numbers; NaN for those that are none.</summary>
    internal IReadOnlyList<double> Numbers { get; }

    /// <summary>The first category that is no finite number; null when all are.</summary>
    internal string? NoNumber => Numbers.Any(double.IsNaN) ? Categories[Numbers.ToList().FindIndex(double.IsNaN)] : null;

    /// <summary>Every pair of workers who share an object of the whole table, by worker.</summary>
    internal IReadOnlyList<PairTable> Pairs => pairs.Value;

    /// <summary>How often each unit of the whole table counts here; null for once.</summary>
    internal int[]? Times { get; }

    /// <summary>The table with these of its units, by place, one of them perhaps more than once.</summary>
    internal RatingTable With(int[] drawn) => new(this, drawn);

    /// <summary>Units with at least two ratings: the only ones that can agree.</summary>
    internal List<Unit> Pairable() => [.. Units.Where(unit => unit.Marks.Count > 1)];

    /// <summary>Sum over units of each category's share of the unit's marks, divided by the units.</summary>
    internal double[] MeanShares(IReadOnlyCollection<Unit> units)
    {
        var shares = new double[Categories.Count];
        foreach (var unit in units)
        {
            foreach (var mark in unit.Marks)
            {
                shares[mark.Category] += 1.0 / unit.Marks.Count / units.Count;
            }
        }

        return shares;
    }

    private static Dictionary<string, int> Places(IReadOnlyList<string> sorted) =>
        sorted.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place, StringComparer.Ordinal);

    /// <summary>One object and its marks, at most one a worker, by worker.</summary>
    public sealed record Unit(string ObjectId, IReadOnlyList<Mark> Marks)
    {
        /// <summary>Share of pairs of marks that are equal; the unit has at least two.</summary>
        internal double PairsEqual()
        {
            var equal = 0;
            for (var i = 0; i < Marks.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    equal += Marks[i].Category == Marks[j].Category ? 1 : 0;
                }
            }

            return equal / (Marks.Count * (Marks.Count - 1) / 2.0);
        }
    }

    /// <summary>Places in <see cref="Workers"/> and <see cref="Categories"/>.</summary>
    public readonly record struct Mark(int Worker, int Category);
}
