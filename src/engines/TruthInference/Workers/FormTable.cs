using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Workers;

/// <summary>Distances of answers that several workers gave to one object, field by field, in one fixed order whatever order they came in.</summary>
internal static class FormTable
{
    private const double PriorPairs = 4;
    private const double PriorAgreement = 0.5;

    /// <summary>One per object that several answered, by id in ordinal order; none where answers about other objects are missing.</summary>
    public static List<Sheet> Of(IEnumerable<Answer<IReadOnlyDictionary<string, Piece>>> answers)
    {
        List<Answer<IReadOnlyDictionary<string, Piece>>> all =
            [.. answers.OrderBy(answer => answer.ObjectId, StringComparer.Ordinal).ThenBy(answer => answer.WorkerId, StringComparer.Ordinal)];
        var sheets = new List<Sheet>();
        for (var (from, to) = (0, 0); from < all.Count; from = to)
        {
            to = all.FindIndex(from, answer => answer.ObjectId != all[from].ObjectId) is >= 0 and var next ? next : all.Count;
            if (to - from > 1 && to - from < all.Count)
            {
                sheets.Add(SheetOf(all, from, to));
            }
        }

        return sheets;
    }

    /// <summary>How far workers agree on each field beyond chance, 0–1, by Krippendorff's α with <see cref="PriorPairs"/> pairs that agree half.</summary>
    public static Dictionary<string, double> AgreementOf(IEnumerable<Sheet> sheets)
    {
        var sums = new Dictionary<string, (double Observed, double Expected, int Pairs)>(StringComparer.Ordinal);
        foreach (var field in sheets.SelectMany(sheet => sheet.Fields))
        {
            var (observed, expected, pairs) = sums.GetValueOrDefault(field.Name);
            for (var one = 0; one < field.Usual.Length; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    observed += field.Apart[one, other];
                    expected += (field.Usual[one] + field.Usual[other]) / 2;
                    pairs++;
                }
            }

            sums[field.Name] = (observed, expected, pairs);
        }

        return sums.ToDictionary(
            pair => pair.Key,
            pair => pair.Value is (var observed, > 0 and var expected, var pairs)
                ? Math.Clamp(((pairs * (1 - (observed / expected))) + (PriorPairs * PriorAgreement)) / (pairs + PriorPairs), 0, 1) : 0,
            StringComparer.Ordinal);
    }

    private static Sheet SheetOf(List<Answer<IReadOnlyDictionary<string, Piece>>> all, int from, int to)
    {
        var elsewhere = Enumerable.Range(from, to - from).Select(mine => ElsewhereOf(all, from, to, mine)).ToList();
        var names = Enumerable.Range(from, to - from).SelectMany(at => all[at].Value.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new(all[from].ObjectId, [.. all[from..to].Select(answer => answer.WorkerId)], [.. names.Select(name => FieldOf(name))]);

        Field FieldOf(string name)
        {
            Piece?[] mine = [.. all[from..to].Select(answer => answer.Value.GetValueOrDefault(name))];
            var apart = new double[mine.Length, mine.Length];
            for (var one = 0; one < mine.Length; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    apart[one, other] = apart[other, one] = PieceDistance.Between(mine[one], mine[other]);
                }
            }

            return new(name, apart, [.. mine.Select((piece, at) => elsewhere[at].Average(other => PieceDistance.Between(piece, other.GetValueOrDefault(name))))]);
        }
    }

    /// <summary>Some answers of other objects, spread evenly over the job; of other workers where there are any.</summary>
    private static List<IReadOnlyDictionary<string, Piece>> ElsewhereOf(List<Answer<IReadOnlyDictionary<string, Piece>>> all, int from, int to, int mine)
    {
        var others = Enumerable.Range(0, all.Count).Where(at => at < from || at >= to).ToList();
        var strangers = others.Where(at => all[at].WorkerId != all[mine].WorkerId).ToList();
        var asked = strangers.Count > 0 ? strangers : others;
        var count = Math.Min(FormEvidence.Elsewhere, asked.Count);
        return [.. Enumerable.Range(0, count).Select(step => all[asked[(mine + (step * asked.Count / count)) % asked.Count]].Value)];
    }

    /// <param name="Workers">Who answered, in ordinal order.</param>
    public sealed record Sheet(string ObjectId, IReadOnlyList<string> Workers, IReadOnlyList<Field> Fields);

    /// <param name="Apart">Distance between the answers of two workers, by their places.</param>
    /// <param name="Usual">Mean distance of each answer to answers of other objects.</param>
    public sealed record Field(string Name, double[,] Apart, double[] Usual)
    {
        /// <summary>How alike two answers are, 0–1, and what that is worth: what is usual anyway is worth little.</summary>
        public (double Right, double Weight) Compare(int one, int other)
        {
            var weight = Math.Max(Apart[one, other], (Usual[one] + Usual[other]) / 2);
            return weight > 0 ? (1 - (Apart[one, other] / weight), weight) : (1, 0);
        }
    }
}
