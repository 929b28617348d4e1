using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Rankings;

/// <summary>What all methods on rankings share: which answers can be used, votes on pairs, and how sure an order is.</summary>
internal static class RankingTable
{
    public static AnswerTable<IReadOnlyList<string>> Of(IEnumerable<Answer<IReadOnlyList<string>>> answers) => new(answers, Fault, ranking => string.Join('\n', ranking));

    /// <summary>Every item somebody ranked, in ordinal order.</summary>
    public static string[] Items(ReadOnlySpan<AnswerTable<IReadOnlyList<string>>.Cell> cells)
    {
        var items = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            items.UnionWith(cell.Value);
        }

        return [.. items];
    }

    /// <summary>Weight of the workers who put item i before item j, by [i, j]; items a worker left out say nothing.</summary>
    public static double[,] Before(ReadOnlySpan<AnswerTable<IReadOnlyList<string>>.Cell> cells, string[] items)
    {
        var before = new double[items.Length, items.Length];
        foreach (var cell in cells)
        {
            int[] places = [.. cell.Value.Select(item => Array.BinarySearch(items, item, StringComparer.Ordinal))];
            for (var i = 0; i < places.Length; i++)
            {
                for (var j = i + 1; j < places.Length; j++)
                {
                    before[places[i], places[j]] += cell.Weight;
                }
            }
        }

        return before;
    }

    public static Consensus<IReadOnlyList<RankedItem>> Settle(
        AnswerTable<IReadOnlyList<string>> table, Func<int, string[], IReadOnlyList<RankedItem>> order, Computation computation)
    {
        var settlements = new Settlement<IReadOnlyList<RankedItem>>[table.Objects.Length];
        var (near, weight) = (new double[table.Workers.Length], new double[table.Workers.Length]);
        for (var place = 0; place < settlements.Length; place++)
        {
            var answers = table.Answers(place);
            var decided = answers == 1 && table.Of(place).Length == 1
                ? [.. table.Of(place)[0].Value.Select((item, rank) => new RankedItem(item, -rank))]
                : order(place, Items(table.Of(place)));
            string[] ids = [.. decided.Select(item => item.ItemId)];
            var (sum, all, support, last) = (0.0, 0.0, 0, -1);
            foreach (var cell in table.Of(place))
            {
                var apart = KendallDistance.Of(cell.Value, ids);
                sum += cell.Weight * (1 - apart);
                all += cell.Weight;
                near[cell.Worker] += cell.Weight * (1 - apart);
                weight[cell.Worker] += cell.Weight;
                if (apart == 0 && cell.Worker != last)
                {
                    (support, last) = (support + 1, cell.Worker);
                }
            }

            settlements[place] = new(table.Objects[place], decided, answers == 1 ? 0 : Math.Min(1, sum / all), support, answers);
        }

        return new(
            settlements,
            [.. table.Workers.Select((id, worker) => new WorkerTrust(id, Math.Min(1, near[worker] / weight[worker]), table.AnswersBy(worker), WorkerTrust.NoTraits))],
            table.SetAside,
            computation);
    }

    private static string? Fault(Answer<IReadOnlyList<string>> answer) =>
        answer.Value.Count == 0 ? "The ranking is empty."
        : answer.Value.GroupBy(item => item, StringComparer.Ordinal).FirstOrDefault(item => item.Count() > 1) is { } twice ? $"'{twice.Key}' stands in the ranking more than once."
        : null;
}
