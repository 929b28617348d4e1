using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Workers;

/// <summary>Who marked what, in one fixed order, whatever order the answers came in.</summary>
internal sealed class SpanTable
{
    private readonly Dictionary<string, Text> byId;

    public SpanTable(IEnumerable<SpanAnswer> answers)
    {
        var all = answers.ToList();
        Workers = [.. all.Select(answer => answer.WorkerId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Texts = [.. all.GroupBy(answer => answer.ObjectId, StringComparer.Ordinal).OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => TextOf(text.Key, text))];
        byId = Texts.ToDictionary(text => text.ObjectId, StringComparer.Ordinal);
    }

    /// <summary>Ids in ordinal order.</summary>
    public string[] Workers { get; }

    /// <summary>By id in ordinal order.</summary>
    public IReadOnlyList<Text> Texts { get; }

    public Text? Find(string objectId) => byId.GetValueOrDefault(objectId);

    private Text TextOf(string id, IEnumerable<SpanAnswer> answers)
    {
        var mine = answers.Select(answer => (Worker: Array.BinarySearch(Workers, answer.WorkerId, StringComparer.Ordinal), answer.Spans)).ToList();
        int[] workers = [.. mine.Select(one => one.Worker).Distinct().Order()];
        var marks = mine.SelectMany(one => one.Spans.Select(span => (Span: span, Place: Array.BinarySearch(workers, one.Worker))))
            .Distinct()
            .GroupBy(mark => mark.Span)
            .OrderBy(span => span.Key.Start).ThenBy(span => span.Key.End).ThenBy(span => span.Key.Class)
            .ToList();
        return new(id, workers, [.. marks.Select(span => span.Key)], [.. marks.Select(span => span.Select(mark => mark.Place).Order().ToArray())]);
    }

    /// <param name="Workers">Who answered, as places among the workers of the job, ascending.</param>
    /// <param name="Spans">Everything anybody marked, each once.</param>
    /// <param name="Marked">For each span, who marked it, as places in <paramref name="Workers"/>, ascending.</param>
    public sealed record Text(string ObjectId, int[] Workers, LabeledSpan[] Spans, int[][] Marked);
}
