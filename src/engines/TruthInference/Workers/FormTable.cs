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
    /// <param name="attention">Pairs count as far as both look.</param>
    public static Dictionary<string, double> AgreementOf(IEnumerable<Sheet> sheets, Func<string, string, double> attention)
    {
        var sums = new Dictionary<string, (double Observed, double Expected, double Pairs)>(StringComparer.Ordinal);
        foreach (var (sheet, field) in sheets.SelectMany(sheet => sheet.Fields.Select(field => (sheet, field))))
        {
            var (observed, expected, pairs) = sums.GetValueOrDefault(field.Name);
            for (var one = 0; one < field.Usual.Length; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    var both = attention(sheet.Workers[one], field.Name) * attention(sheet.Workers[other], field.Name);
                    observed += both * field.Apart[one, other];
                    expected += both * (field.Usual[one] + field.Usual[other]) / 2;
                    pairs += both;
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

    /// <summary>How much a worker's answers to a field differ from object to object, of what is usual; 0–1, 1 as far as nothing is known.</summary>
    /// <remarks>Neighbouring answers of each worker are compared, with <see cref="PriorPairs"/> usual pairs added.</remarks>
    public static Dictionary<(string Worker, string Field), double> AttentionOf(IEnumerable<Answer<IReadOnlyDictionary<string, Piece>>> answers, IEnumerable<Sheet> sheets)
    {
        var usual = sheets.SelectMany(sheet => sheet.Fields).GroupBy(field => field.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Average(field => field.Usual.Average()), StringComparer.Ordinal);
        var attention = new Dictionary<(string Worker, string Field), double>();
        foreach (var mine in answers.OrderBy(answer => answer.ObjectId, StringComparer.Ordinal).GroupBy(answer => answer.WorkerId, StringComparer.Ordinal))
        {
            var values = mine.Select(answer => answer.Value).ToList();
            foreach (var (name, mean) in usual.Where(field => field.Value > 0))
            {
                var sum = values.Zip(values.Skip(1)).Sum(pair => PieceDistance.Between(pair.First.GetValueOrDefault(name), pair.Second.GetValueOrDefault(name)));
                attention[(mine.Key, name)] = Math.Min(1, (sum + (PriorPairs * mean)) / (values.Count - 1 + PriorPairs) / mean);
            }
        }

        return attention;
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
