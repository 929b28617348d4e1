using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Workers;

/// <summary>How one worker's answers fall, class by class, against what they should have been.</summary>
/// <remarks>Counts are kept sparse: with 50,000 classes a worker still has as many cells as they gave different answers.</remarks>
public sealed class Confusion
{
    private readonly SortedDictionary<(int Expected, int Given), double> cells = [];

    /// <param name="classes">At least 1.</param>
    public Confusion(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Classes = classes;
    }

    public int Classes { get; }

    /// <summary>Judged answers, repeats shared.</summary>
    public double Total => cells.Values.Sum();

    /// <summary>Cells that are not 0, by expected class, then given.</summary>
    public IEnumerable<(int Expected, int Given, double Count)> Cells => cells.Select(cell => (cell.Key.Expected, cell.Key.Given, cell.Value));

    /// <exception cref="ArgumentOutOfRangeException">A class does not exist, or the count is negative or not a number.</exception>
    public void Add(int expected, int given, double count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expected);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(expected, Classes);
        ArgumentOutOfRangeException.ThrowIfNegative(given);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(given, Classes);
        if (!(count >= 0 && double.IsFinite(count)))
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "It must be 0 or more.");
        }

        cells[(expected, given)] = cells.GetValueOrDefault((expected, given)) + count;
    }

    /// <summary>
    /// How far the answers depend on the truth at all: 0 for somebody who answers the same whatever is shown, 1 for somebody who never
    /// gives the same answer to two classes. Null when fewer than two classes were expected.
    /// </summary>
    /// <remarks>
    /// Mean squared distance, halved, between the answer shares of two expected classes, over all pairs. Rows are drawn towards the
    /// worker's own mix of answers by two answers, so few answers make nobody look informative. An inverted worker scores high: their
    /// answers can be used. Source: Raykar and Yu (2012), Eliminating spammers and ranking annotators, equation 7, restricted to
    /// classes that occurred.
    /// </remarks>
    public double? Informativeness()
    {
        var mix = Shares(cells.GroupBy(cell => cell.Key.Given, cell => cell.Value));
        var rows = cells.GroupBy(cell => cell.Key.Expected).Select(row => (
            Total: row.Sum(cell => cell.Value),
            Of: row.ToDictionary(cell => cell.Key.Given, cell => cell.Value))).Where(row => row.Total > 0).ToArray();
        if (rows.Length < 2)
        {
            return null;
        }

        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = i + 1; j < rows.Length; j++)
            {
                foreach (var (given, share) in mix)
                {
                    var difference = Smooth(rows[i], given, share) - Smooth(rows[j], given, share);
                    sum += difference * difference / 2;
                }
            }
        }

        return sum / (rows.Length * (rows.Length - 1) / 2);
    }

    /// <summary>Bits of knowledge one more answer brings about an object of which only the class shares are known, 0 or more.</summary>
    /// <remarks>Mutual information of expected and given, from the counts with half an answer added to each cell that could be seen.</remarks>
    public double Information()
    {
        int[] expected = [.. cells.Keys.Select(cell => cell.Expected).Distinct()];
        int[] given = [.. cells.Keys.Select(cell => cell.Given).Distinct()];
        double Count(int e, int g) => cells.GetValueOrDefault((e, g)) + 0.5;
        var total = expected.Sum(e => given.Sum(g => Count(e, g)));
        var rows = expected.ToDictionary(e => e, e => given.Sum(g => Count(e, g)) / total);
        var columns = given.ToDictionary(g => g, g => expected.Sum(e => Count(e, g)) / total);
        return Math.Max(0, expected.Sum(e => given.Sum(g => Count(e, g) / total * Math.Log2(Count(e, g) / total / rows[e] / columns[g]))));
    }

    /// <summary>The class this worker says too often: how much above what was expected, as a share of all answers; null when none is.</summary>
    public (int Class, double Excess)? Favourite()
    {
        var total = Total;
        var expected = Shares(cells.GroupBy(cell => cell.Key.Expected, cell => cell.Value));
        return total <= 0 ? null : Shares(cells.GroupBy(cell => cell.Key.Given, cell => cell.Value))
            .Select(pair => ((int Class, double Excess)?)(pair.Key, pair.Value - expected.GetValueOrDefault(pair.Key)))
            .Where(pair => pair!.Value.Excess > 0)
            .OrderByDescending(pair => pair!.Value.Excess).ThenBy(pair => pair!.Value.Class)
            .FirstOrDefault();
    }

    private static double Smooth((double Total, Dictionary<int, double> Of) row, int given, double share) =>
        (row.Of.GetValueOrDefault(given) + (2 * share)) / (row.Total + 2);

    private static Dictionary<int, double> Shares(IEnumerable<IGrouping<int, double>> groups)
    {
        var sums = groups.ToDictionary(group => group.Key, group => group.Sum());
        var total = sums.Values.Sum();
        return sums.ToDictionary(pair => pair.Key, pair => total > 0 ? pair.Value / total : 0);
    }
}
