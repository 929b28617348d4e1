using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Tags;

/// <summary>A text in pieces between the bounds that anybody drew; the last one is all that follows.</summary>
internal sealed class CutText
{
    private const double Same = 0.5;

    private readonly int[] cuts;

    /// <summary>By answer: spans that do not overlap, by start.</summary>
    private readonly LabeledSpan[][] apart;

    /// <param name="answers">One a worker, by worker in ordinal order.</param>
    public CutText(string id, IReadOnlyList<SpanAnswer> answers)
    {
        (ObjectId, Answers) = (id, answers);
        cuts = [.. answers.SelectMany(answer => answer.Spans).SelectMany(span => (int[])[span.Start, span.End]).Append(0).Distinct().Order()];
        apart = [.. answers.Select(answer => Apart(answer.Spans))];
    }

    public string ObjectId { get; }

    public IReadOnlyList<SpanAnswer> Answers { get; }

    public TaggedText Tagged(TagSet tags, string[] workers)
    {
        var given = apart.Select(spans => TagsOf(spans, tags)).ToList();
        return new(
            cuts.Length,
            [.. given.Select((mine, at) => (Array.BinarySearch(workers, Answers[at].WorkerId, StringComparer.Ordinal), mine, 1.0))],
            [.. Enumerable.Range(0, cuts.Length).Select(at => given.SelectMany(mine => Open(mine[at], tags)).Append(tags[SpanTagging.Outside]).Distinct().Order().ToArray())]);
    }

    /// <summary>From one piece to before another.</summary>
    public LabeledSpan SpanOf(int start, int end, int named) => new(cuts[start], cuts[end], named);

    /// <summary>Workers who marked about this place, with whatever class.</summary>
    public int Support(LabeledSpan span) => apart.Count(spans =>
    {
        for (var at = FirstBehind(spans, span.Start); at < spans.Length && spans[at].Start < span.End; at++)
        {
            if (spans[at].Jaccard(span) >= Same)
            {
                return true;
            }
        }

        return false;
    });

    /// <summary>A piece that somebody begins an entity with may also continue one, and the other way round.</summary>
    private static IEnumerable<int> Open(int tag, TagSet tags) =>
        TagSet.TypeOf(tags.Names[tag]) is { } type ? [tags["B-" + type], tags["I-" + type]] : [tag];

    private static LabeledSpan[] Apart(IReadOnlyList<LabeledSpan> spans)
    {
        var kept = new SortedList<int, LabeledSpan>();
        foreach (var span in spans.Distinct().OrderByDescending(span => span.End - span.Start).ThenBy(span => span.Start).ThenBy(span => span.Class))
        {
            var next = Next(kept.Keys, span.Start);
            if ((next == 0 || kept.Values[next - 1].End <= span.Start) && (next == kept.Count || kept.Keys[next] >= span.End))
            {
                kept.Add(span.Start, span);
            }
        }

        return [.. kept.Values];
    }

    /// <summary>Place of the first key that is not below <paramref name="start"/>.</summary>
    private static int Next(IList<int> keys, int start)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = keys[middle] < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Place of the first span that ends behind <paramref name="start"/>.</summary>
    private static int FirstBehind(LabeledSpan[] spans, int start)
    {
        var (low, high) = (0, spans.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spans[middle].End <= start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int[] TagsOf(LabeledSpan[] spans, TagSet tags)
    {
        var mine = new int[cuts.Length];
        Array.Fill(mine, tags[SpanTagging.Outside]);
        foreach (var span in spans)
        {
            var (first, end) = (Array.BinarySearch(cuts, span.Start), Array.BinarySearch(cuts, span.End));
            mine.AsSpan(first..end).Fill(tags[$"I-{span.Class}"]);
            mine[first] = tags[$"B-{span.Class}"];
        }

        return mine;
    }
}
