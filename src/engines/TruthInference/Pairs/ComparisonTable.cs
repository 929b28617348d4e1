using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Pairs;

/// <summary>Choices by places instead of ids, in one order; a worker's n choices between the same two items have 1/n of a choice each.</summary>
internal sealed class ComparisonTable
{
    /// <summary>What a virtual opponent of strength 1 wins and loses against every item: keeps the unbeaten finite.</summary>
    private const double Virtual = 1;

    public ComparisonTable(IEnumerable<Comparison> comparisons)
    {
        var aside = new List<SetAside>();
        var usable = new List<Comparison>();
        foreach (var one in comparisons)
        {
            var fault = one.First == one.Second ? $"'{one.First}' was compared with itself."
                : !(one.FirstWon is >= 0 and <= 1) ? $"The choice {one.FirstWon.ToString(CultureInfo.InvariantCulture)} is not between 0 (second) and 1 (first)."
                : null;
            if (fault is null)
            {
                usable.Add(one);
            }
            else
            {
                aside.Add(new($"{one.First} | {one.Second}", one.WorkerId, fault));
            }
        }

        SetAside = [.. aside.OrderBy(one => one.ObjectId, StringComparer.Ordinal).ThenBy(one => one.WorkerId, StringComparer.Ordinal).ThenBy(one => one.Reason, StringComparer.Ordinal)];
        Items = [.. usable.SelectMany(one => new[] { one.First, one.Second }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Workers = [.. usable.Select(one => one.WorkerId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var cells = usable.Select(one => new Cell(Array.BinarySearch(Workers, one.WorkerId, StringComparer.Ordinal), Place(one.First), Place(one.Second), one.FirstWon, 1));
        Cells =
        [
            .. from repeats in cells.GroupBy(cell => (cell.Worker, Math.Min(cell.First, cell.Second), Math.Max(cell.First, cell.Second)))
               let weight = 1.0 / repeats.Count()
               from cell in repeats
               let placed = cell with { Weight = weight }
               orderby placed.First, placed.Second, placed.Worker, placed.FirstWon
               select placed,
        ];
        Component = Components();
    }

    public string[] Items { get; }

    public string[] Workers { get; }

    public Cell[] Cells { get; }

    public IReadOnlyList<SetAside> SetAside { get; }

    /// <summary>By item.</summary>
    public int[] Component { get; }

    /// <summary>One step of the minorisation–maximisation of Hunter (2004) on strengths, each choice counting as given.</summary>
    /// <param name="strength">By item; changed in place. Returns the largest change of a logarithm.</param>
    public double Step(double[] strength, double[] counts)
    {
        var (wins, burden) = (new double[Items.Length], new double[Items.Length]);
        for (var i = 0; i < Cells.Length; i++)
        {
            var cell = Cells[i];
            wins[cell.First] += counts[i] * cell.FirstWon;
            wins[cell.Second] += counts[i] * (1 - cell.FirstWon);
            var share = counts[i] / (strength[cell.First] + strength[cell.Second]);
            burden[cell.First] += share;
            burden[cell.Second] += share;
        }

        var next = new double[strength.Length];
        var (centre, members) = (new double[strength.Length], new int[strength.Length]);
        for (var item = 0; item < strength.Length; item++)
        {
            next[item] = Math.Log((wins[item] + Virtual) / (burden[item] + (2 * Virtual / (strength[item] + 1))));
            centre[Component[item]] += next[item];
            members[Component[item]]++;
        }

        // The virtual opponent alone would find the centre of a component, and slowly.
        var moved = 0.0;
        for (var item = 0; item < strength.Length; item++)
        {
            next[item] -= centre[Component[item]] / members[Component[item]];
            moved = Math.Max(moved, Math.Abs(next[item] - Math.Log(strength[item])));
            strength[item] = Math.Exp(next[item]);
        }

        return moved;
    }

    public IReadOnlyList<ItemScore> Scores(double[] strength)
    {
        var (comparisons, wins) = (new double[Items.Length], new double[Items.Length]);
        foreach (var cell in Cells)
        {
            comparisons[cell.First] += cell.Weight;
            comparisons[cell.Second] += cell.Weight;
            wins[cell.First] += cell.Weight * cell.FirstWon;
            wins[cell.Second] += cell.Weight * (1 - cell.FirstWon);
        }

        var centre = Enumerable.Range(0, Items.Length).GroupBy(item => Component[item]).ToDictionary(one => one.Key, one => one.Average(item => Math.Log(strength[item])));
        return
        [
            .. Items.Select((id, item) => new ItemScore(id, Math.Log(strength[item]) - centre[Component[item]], Component[item], comparisons[item], wins[item]))
                .OrderBy(one => one.Component).ThenByDescending(one => Math.Round(one.Score, 9)).ThenBy(one => one.ItemId, StringComparer.Ordinal),
        ];
    }

    /// <summary>Pairs a worker answered.</summary>
    public int AnswersBy(int worker) => (int)Math.Round(Cells.Where(cell => cell.Worker == worker).Sum(cell => cell.Weight));

    private int Place(string item) => Array.BinarySearch(Items, item, StringComparer.Ordinal);

    private int[] Components()
    {
        int[] root = [.. Enumerable.Range(0, Items.Length)];
        foreach (var cell in Cells)
        {
            var (one, other) = (Find(cell.First), Find(cell.Second));
            root[Math.Max(one, other)] = Math.Min(one, other);
        }

        var numbers = new Dictionary<int, int>();
        return [.. root.Select((_, item) => numbers.TryGetValue(Find(item), out var number) ? number : numbers[Find(item)] = numbers.Count)];

        int Find(int item)
        {
            while (root[item] != item)
            {
                item = root[item] = root[root[item]];
            }

            return item;
        }
    }

    public readonly record struct Cell(int Worker, int First, int Second, double FirstWon, double Weight);
}
