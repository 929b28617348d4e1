using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Rankings;

/// <summary>Strengths of items from rankings: each place goes to one of those left with a probability in proportion to its strength.</summary>
/// <remarks>
/// Minorisation–maximisation with a virtual item of strength 1 that wins and loses once against every item, so that an item that is always
/// first stays finite. Score = natural logarithm of the strength, 0 on average. Confidence, support, skill as in <see cref="Borda"/>.
/// O(iterations · answers · items²). Sources: R. L. Plackett, "The analysis of permutations", 1975; D. R. Hunter, 2004, section 5.
/// </remarks>
public sealed class PlackettLuce : IStructureInference<IReadOnlyList<string>, IReadOnlyList<RankedItem>>
{
    private const int Passes = 500;
    private const double Still = 1e-9;

    /// <inheritdoc />
    public string Name => "plackett-luce";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<RankedItem>> Resolve(IEnumerable<Answer<IReadOnlyList<string>>> answers, InferenceOptions options)
    {
        var table = RankingTable.Of(answers);
        var (most, converged) = (0, true);
        var outcome = RankingTable.Settle(table, Order, new(0, true));
        return outcome with { Computation = new(most, converged) };

        IReadOnlyList<RankedItem> Order(int place, string[] items)
        {
            var (strength, passes) = Fit(table.Of(place).ToArray(), items, options);
            most = Math.Max(most, passes);
            converged &= passes < (options.MaxIterations ?? Passes);
            var centre = strength.Average(Math.Log);
            return
            [
                .. items.Select((id, item) => new RankedItem(id, Math.Log(strength[item]) - centre))
                    .OrderByDescending(item => Math.Round(item.Score, 6)).ThenBy(item => item.ItemId, StringComparer.Ordinal),
            ];
        }
    }

    private static (double[] Strength, int Passes) Fit(AnswerTable<IReadOnlyList<string>>.Cell[] cells, string[] items, InferenceOptions options)
    {
        var rankings = cells.Select(cell => (Items: cell.Value.Select(item => Array.BinarySearch(items, item, StringComparer.Ordinal)).ToArray(), cell.Weight)).ToList();
        double[] strength = [.. items.Select(_ => 1.0)];
        for (var pass = 1; ; pass++)
        {
            var (wins, burden) = (new double[items.Length], new double[items.Length]);
            foreach (var (ranking, weight) in rankings)
            {
                var (left, load) = (ranking.Sum(item => strength[item]), 0.0);
                for (var rank = 0; rank < ranking.Length; rank++)
                {
                    if (rank < ranking.Length - 1)
                    {
                        wins[ranking[rank]] += weight;
                        load += weight / Math.Max(left, 1e-300);
                        left -= strength[ranking[rank]];
                    }

                    burden[ranking[rank]] += load;
                }
            }

            var moved = 0.0;
            for (var item = 0; item < items.Length; item++)
            {
                var next = (wins[item] + 1) / (burden[item] + (2 / (strength[item] + 1)));
                moved = Math.Max(moved, Math.Abs(Math.Log(next / strength[item])));
                strength[item] = next;
            }

            if (moved < (options.Tolerance ?? Still) || pass >= (options.MaxIterations ?? Passes))
            {
                return (strength, pass);
            }
        }
    }
}
