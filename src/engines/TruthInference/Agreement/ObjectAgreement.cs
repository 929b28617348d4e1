using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Agreement;

/// <summary>How far the workers agree on one object.</summary>
/// <param name="Answers">Workers who answered it.</param>
/// <param name="Consistency">Share of pairs of workers who agree, or 1 − their mean distance; 0–1. Null with fewer than two workers.</param>
/// <param name="Uncertainty">Entropy of the answers' shares in bits, 0 when all are the same; null for answers that are only near or far.</param>
public sealed record ObjectAgreement(string ObjectId, int Answers, double? Consistency, double? Uncertainty)
{
    /// <summary>One row an object, ids in ordinal order.</summary>
    public static IReadOnlyList<ObjectAgreement> Of(RatingTable table) =>
        [.. table.Units.Select(unit => new ObjectAgreement(unit.ObjectId, unit.Marks.Count, unit.Marks.Count > 1 ? unit.PairsEqual() : null, Entropy(unit)))];

    /// <summary>The same for answers with a distance of 0–1.</summary>
    /// <param name="text">One text for each different value.</param>
    public static IReadOnlyList<ObjectAgreement> Of<T>(IEnumerable<Answer<T>> answers, Func<T, T, double> distance, Func<T, string> text)
    {
        var table = new AnswerTable<T>(answers, _ => null, text);
        return [.. table.Objects.Select((id, place) => new ObjectAgreement(id, table.Answers(place), Nearness(table.Of(place), distance), null))];
    }

    private static double? Nearness<T>(ReadOnlySpan<AnswerTable<T>.Cell> cells, Func<T, T, double> distance)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var j = 1; j < cells.Length; j++)
        {
            for (var i = 0; i < j; i++)
            {
                if (cells[i].Worker != cells[j].Worker)
                {
                    var both = cells[i].Weight * cells[j].Weight;
                    sum += both * (1 - distance(cells[i].Value, cells[j].Value));
                    weight += both;
                }
            }
        }

        return weight == 0 ? null : sum / weight;
    }

    private static double Entropy(RatingTable.Unit unit) =>
        unit.Marks.GroupBy(mark => mark.Category).OrderBy(group => group.Key)
            .Select(group => group.Count() / (double)unit.Marks.Count)
            .Sum(share => -share * Math.Log2(share)) + 0.0;
}
