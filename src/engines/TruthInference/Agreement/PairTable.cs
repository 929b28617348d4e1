using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>How often two workers gave which pair of categories to the same object.</summary>
internal sealed class PairTable(int first, int second)
{
    private readonly Dictionary<(int First, int Second), int> counts = [];
    private readonly Dictionary<int, int> byFirst = [];
    private readonly Dictionary<int, int> bySecond = [];

    public int First => first;

    public int Second => second;

    /// <summary>Objects both rated.</summary>
    public int Shared { get; private set; }

    /// <summary>Every pair of workers who share an object, by worker.</summary>
    public static List<PairTable> Of(RatingTable table)
    {
        var pairs = new Dictionary<(int, int), PairTable>();
        foreach (var unit in table.Units)
        {
            for (var j = 1; j < unit.Marks.Count; j++)
            {
                for (var i = 0; i < j; i++)
                {
                    var (a, b) = (unit.Marks[i], unit.Marks[j]);
                    if (!pairs.TryGetValue((a.Worker, b.Worker), out var pair))
                    {
                        pairs[(a.Worker, b.Worker)] = pair = new(a.Worker, b.Worker);
                    }

                    pair.Add(a.Category, b.Category);
                }
            }
        }

        return [.. pairs.Values.OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    /// <summary>Share of shared objects with the same category.</summary>
    public double Equal() => counts.Where(cell => cell.Key.First == cell.Key.Second).Sum(cell => cell.Value) / (double)Shared;

    /// <summary>Agreement beyond chance by each worker's own shares (Cohen); null when chance agreement is complete.</summary>
    /// <param name="disagreement">Of two categories, 0 = equal; null for equal or not.</param>
    public double? Kappa(System.Func<int, int, double>? disagreement = null)
    {
        var delta = disagreement ?? NotEqual;
        var observed = counts.OrderBy(cell => cell.Key).Sum(cell => cell.Value * delta(cell.Key.First, cell.Key.Second)) / Shared;
        var expected = 0.0;
        foreach (var (mine, some) in byFirst.OrderBy(one => one.Key))
        {
            foreach (var (theirs, others) in bySecond.OrderBy(one => one.Key))
            {
                expected += (double)some * others / Shared / Shared * delta(mine, theirs);
            }
        }

        return expected < 1e-12 ? null : 1 - (observed / expected);
    }

    /// <summary>Agreement beyond chance by the pair's pooled shares (Scott); null when chance agreement is complete.</summary>
    public double? Pi()
    {
        var chance = byFirst.Keys.Union(bySecond.Keys).Order()
            .Select(category => (byFirst.GetValueOrDefault(category) + bySecond.GetValueOrDefault(category)) / (2.0 * Shared))
            .Sum(share => share * share);
        return chance > 1 - 1e-12 ? null : (Equal() - chance) / (1 - chance);
    }

    private static double NotEqual(int mine, int theirs) => mine == theirs ? 0 : 1;

    private void Add(int mine, int theirs)
    {
        counts[(mine, theirs)] = counts.GetValueOrDefault((mine, theirs)) + 1;
        byFirst[mine] = byFirst.GetValueOrDefault(mine) + 1;
        bySecond[theirs] = bySecond.GetValueOrDefault(theirs) + 1;
        Shared++;
    }
}
