using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Rankings;

/// <summary>The order with the fewest pairs of items against the workers' own, found by local search from <see cref="Borda"/>.</summary>
/// <remarks>
/// Moves one item to the place where it lowers the sum most until no move does. The exact optimum is NP-hard; a local one also puts every
/// item that beats its neighbour before it. Score = minus the place, from 0. Confidence, support, skill as in <see cref="Borda"/>.
/// O(moves · items²). Source: J. G. Kemeny, "Mathematics without numbers", 1959.
/// </remarks>
public sealed class Kemeny : IStructureInference<IReadOnlyList<string>, IReadOnlyList<RankedItem>>
{
    private const double Least = 1e-9;

    /// <inheritdoc />
    public string Name => "kemeny";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<RankedItem>> Resolve(IEnumerable<Answer<IReadOnlyList<string>>> answers, InferenceOptions options)
    {
        var table = RankingTable.Of(answers);
        return RankingTable.Settle(table, (place, items) => Order(table.Of(place), items), new(1, true));
    }

    private static IReadOnlyList<RankedItem> Order(ReadOnlySpan<AnswerTable<IReadOnlyList<string>>.Cell> cells, string[] items)
    {
        var before = RankingTable.Before(cells, items);
        List<int> order = [.. Borda.Order(cells, items).Select(item => Array.BinarySearch(items, item.ItemId, StringComparer.Ordinal))];
        while (BestMove(order, before) is var (from, to, gain) && gain > Least)
        {
            var moved = order[from];
            order.RemoveAt(from);
            order.Insert(to, moved);
        }

        return [.. order.Select((item, place) => new RankedItem(items[item], -place))];
    }

    private static (int From, int To, double Gain) BestMove(List<int> order, double[,] before)
    {
        var best = (From: 0, To: 0, Gain: 0.0);
        for (var from = 0; from < order.Count; from++)
        {
            var gain = 0.0;
            for (var to = from + 1; to < order.Count; to++)
            {
                gain += before[order[to], order[from]] - before[order[from], order[to]];
                best = gain > best.Gain + Least ? (from, to, gain) : best;
            }

            gain = 0;
            for (var to = from - 1; to >= 0; to--)
            {
                gain += before[order[from], order[to]] - before[order[to], order[from]];
                best = gain > best.Gain + Least ? (from, to, gain) : best;
            }
        }

        return best;
    }
}
