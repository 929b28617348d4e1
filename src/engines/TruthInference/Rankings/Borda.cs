using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Rankings;

/// <summary>Items in the order of how many others they beat in the workers' rankings.</summary>
/// <remarks>
/// Score = mean over the workers who ranked the item of the share of their other items it was put before, 0–1; ties in ordinal order of
/// ids. Items a worker left out say nothing about that worker. Confidence = 1 − mean <see cref="KendallDistance"/> of the answers, 0 when
/// one worker answered; support = workers in full agreement; skill = 1 − mean distance. O(answers · items²).
/// Source: J.-C. de Borda, "Mémoire sur les élections au scrutin", 1781, with shares for rankings of different length.
/// </remarks>
public sealed class Borda : IStructureInference<IReadOnlyList<string>, IReadOnlyList<RankedItem>>
{
    /// <inheritdoc />
    public string Name => "borda";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<RankedItem>> Resolve(IEnumerable<Answer<IReadOnlyList<string>>> answers, InferenceOptions options)
    {
        var table = RankingTable.Of(answers);
        return RankingTable.Settle(table, (place, items) => Order(table.Of(place), items), new(1, true));
    }

    internal static IReadOnlyList<RankedItem> Order(ReadOnlySpan<AnswerTable<IReadOnlyList<string>>.Cell> cells, string[] items)
    {
        var (score, weight) = (new double[items.Length], new double[items.Length]);
        foreach (var cell in cells)
        {
            for (var rank = 0; rank < cell.Value.Count; rank++)
            {
                var place = Array.BinarySearch(items, cell.Value[rank], StringComparer.Ordinal);
                score[place] += cell.Weight * (cell.Value.Count == 1 ? 0.5 : (cell.Value.Count - 1 - rank) / (cell.Value.Count - 1.0));
                weight[place] += cell.Weight;
            }
        }

        return
        [
            .. items.Select((id, place) => new RankedItem(id, score[place] / weight[place]))
                .OrderByDescending(item => Math.Round(item.Score, 9)).ThenBy(item => item.ItemId, StringComparer.Ordinal),
        ];
    }
}
