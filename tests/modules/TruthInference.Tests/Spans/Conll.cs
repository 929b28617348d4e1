using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Tags;

namespace Plumbline.TruthInference.Tests;

/// <summary>The development set of named entities, as spans of tokens.</summary>
internal static class Conll
{
    public static string[] Types { get; } = ["PER", "LOC", "ORG", "MISC"];

    public static List<SpanAnswer> Answers() =>
    [
        .. SharedData.Rows("ner_conll", "labels.csv.gz").GroupBy(row => (Text: row[0], Worker: row[2]))
            .Select(rows => new SpanAnswer(rows.Key.Text, rows.Key.Worker, SpansOf(rows, 3))),
    ];

    public static Dictionary<string, IReadOnlyList<LabeledSpan>> Truth() =>
        SharedData.Rows("ner_conll", "truth.csv.gz").GroupBy(row => row[0]).ToDictionary(rows => rows.Key, rows => SpansOf(rows, 2), StringComparer.Ordinal);

    /// <summary>Entity F1 over all pairs, equal in bounds and type; 1 when there is none on either side.</summary>
    public static double F1(IEnumerable<(IReadOnlyList<LabeledSpan> Mine, IReadOnlyList<LabeledSpan> There)> texts)
    {
        var (right, all) = (0, 0);
        foreach (var (mine, there) in texts)
        {
            right += mine.Intersect(there).Count();
            all += mine.Count + there.Count;
        }

        return all == 0 ? 1 : 2.0 * right / all;
    }

    private static IReadOnlyList<LabeledSpan> SpansOf(IEnumerable<string[]> rows, int tag) =>
    [
        .. TagSpans.Of([.. rows.OrderBy(row => int.Parse(row[1], CultureInfo.InvariantCulture)).Select(row => row[tag])])
            .Select(span => new LabeledSpan(span.Start, span.End, Array.IndexOf(Types, span.Type))),
    ];
}
