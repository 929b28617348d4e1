using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Spans;

/// <summary>Spans of one text by several workers become one set of spans, each kept as far as it is believed to exist.</summary>
/// <remarks>
/// As for boxes: spans are grouped by Jaccard similarity (mean at least <see cref="Same"/>, other classes count three quarters), one a
/// worker in a group; each group gets a posterior of existence (<see cref="Existence"/>) and is kept where expected F1 is highest. Each
/// bound is the offset with the most trust behind it, the weighted lower median where two have the same; the class is the one with the
/// most trust, ties as everywhere here. Spans that are empty, reversed or outside of the text are set aside, the worker's others stay.
/// A single worker's spans are copied with confidence 0. Skill = rate of marking what is there; trait <c>invention</c> as for boxes.
/// O(spans · log spans · texts compared), more where spans lie over each other in numbers. For tokens with O, B and I tags use <see cref="Tags.TagConsensus"/>.
/// </remarks>
public sealed class SpanConsensus : IStructureInference<MarkedText, IReadOnlyList<SpanVerdict>>, ISpanInference
{
    /// <summary>Least mean Jaccard similarity of spans that mean the same.</summary>
    public const double Same = 0.5;

    private const double OtherClass = 0.75;

    /// <inheritdoc />
    public string Name => "span-consensus";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<SpanVerdict>> Resolve(IEnumerable<Answer<MarkedText>> answers, InferenceOptions options)
    {
        var aside = new List<SetAside>();
        var usable = answers.Select(answer => answer with { Value = Usable(answer, aside) }).ToList();
        var table = new AnswerTable<MarkedText>(usable, _ => null, Text);
        var marked = Enumerable.Range(0, table.Objects.Length).Select(place => Marked(table, place)).ToList();
        var things = new Things<LabeledSpan>(
            [.. marked.Select(lists => ((IReadOnlyList<int>)[.. lists.Select(one => one.Worker)], (IReadOnlyList<(int, LabeledSpan)>)[.. lists.SelectMany(one => one.Spans.Select(span => (one.Worker, span)))]))],
            table.Workers.Length, Similar, Same, span => (span.Start, span.End));
        var shares = Shares(table);
        var ties = new TieBreak(shares, options.Seed);
        var places = things.All.Select((thing, at) => (thing.Place, At: at)).ToLookup(one => one.Place, one => one.At);
        return new(
            [.. marked.Select((lists, place) => Settle(table.Objects[place], lists, [.. places[place]], things, shares.Length, ties))],
            [.. table.Workers.Select((id, worker) => new WorkerTrust(
                id, things.Existence.Detection[worker], table.AnswersBy(worker), new Dictionary<string, double> { ["invention"] = things.Existence.Invention(worker) }))],
            [.. aside.OrderBy(one => one.ObjectId, StringComparer.Ordinal).ThenBy(one => one.WorkerId, StringComparer.Ordinal).ThenBy(one => one.Reason, StringComparer.Ordinal)],
            new(things.Existence.Iterations, things.Existence.Converged));
    }

    /// <inheritdoc />
    public IReadOnlyList<SpanResolution> Resolve(IEnumerable<SpanAnswer> answers, int classes, InferenceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var marked = answers.Select(answer => new Answer<MarkedText>(answer.ObjectId, answer.WorkerId, new(int.MaxValue, answer.Spans)));
        return [.. Resolve(marked, options).Settlements.Select(text => new SpanResolution(text.ObjectId, text.Value, text.Answers))];
    }

    private static double Similar(LabeledSpan one, LabeledSpan other) => one.Jaccard(other) * (one.Class == other.Class ? 1 : OtherClass);

    private static MarkedText Usable(Answer<MarkedText> answer, List<SetAside> aside)
    {
        var kept = new List<LabeledSpan>();
        foreach (var span in answer.Value.Spans.Distinct().OrderBy(span => span.Start).ThenBy(span => span.End).ThenBy(span => span.Class))
        {
            var fault = span.Class < 0 ? $"The span {span.Start}–{span.End} has class {span.Class}; classes count from 0."
                : span.End <= span.Start ? $"The span {span.Start}–{span.End} is empty or reversed."
                : span.Start < 0 || span.End > answer.Value.Length ? $"The span {span.Start}–{span.End} is outside of a text of {answer.Value.Length} characters."
                : null;
            if (fault is null)
            {
                kept.Add(span);
            }
            else
            {
                aside.Add(new(answer.ObjectId, answer.WorkerId, fault));
            }
        }

        return answer.Value with { Spans = kept };
    }

    private static string Text(MarkedText text) => string.Join(' ', text.Spans.Select(span => $"{span.Start}-{span.End}-{span.Class}"));

    /// <summary>Of a worker's repeats the one that shares most spans with the others stands for all.</summary>
    private static List<(int Worker, IReadOnlyList<LabeledSpan> Spans)> Marked(AnswerTable<MarkedText> table, int place) =>
    [
        .. table.Of(place).ToArray().GroupBy(cell => cell.Worker)
            .Select(mine => (mine.Key, mine.MaxBy(one => mine.Sum(other => one.Value.Spans.Intersect(other.Value.Spans).Count() * 2.0 / Math.Max(1, one.Value.Spans.Count + other.Value.Spans.Count))).Value.Spans)),
    ];

    private static double[] Shares(AnswerTable<MarkedText> table)
    {
        var spans = table.Cells.SelectMany(cell => cell.Value.Spans.Select(span => (span.Class, cell.Weight))).ToList();
        var shares = new double[spans.Count == 0 ? 1 : spans.Max(span => span.Class) + 1];
        foreach (var (named, weight) in spans)
        {
            shares[named] += weight / spans.Count;
        }

        return shares;
    }

    private static Settlement<IReadOnlyList<SpanVerdict>> Settle(
        string id, List<(int Worker, IReadOnlyList<LabeledSpan> Spans)> lists, List<int> groups, Things<LabeledSpan> things, int classes, TieBreak ties)
    {
        if (lists.Count == 1)
        {
            return new(id, [.. lists[0].Spans.Select(span => new SpanVerdict(span, 0, 1))], 0, 1, 1);
        }

        var posterior = things.Existence.Posterior;
        List<SpanVerdict> kept =
        [
            .. groups.Where(at => posterior[at] >= things.Existence.Cut).Select(at => Verdict(id, things.All[at].Drawn, posterior[at], things.Existence, classes, ties))
                .GroupBy(verdict => verdict.Span).Select(same => same.MaxBy(verdict => verdict.Confidence)!)
                .OrderBy(verdict => verdict.Span.Start).ThenBy(verdict => verdict.Span.End).ThenBy(verdict => verdict.Span.Class),
        ];
        var confidence = kept.Count > 0 ? kept.Average(one => one.Confidence) : groups.Aggregate(1.0, (none, at) => none * (1 - posterior[at]));
        var support = lists.Count(one => one.Spans.ToHashSet().SetEquals(kept.Select(verdict => verdict.Span)));
        return new(id, kept, confidence, support, lists.Count);
    }

    private static SpanVerdict Verdict(string id, IReadOnlyList<(int Worker, LabeledSpan Shape)> drawn, double posterior, Existence existence, int classes, TieBreak ties)
    {
        var trusted = drawn.Select(one => (one.Shape, Trust: existence.Trust(one.Worker))).ToList();
        var (start, end) = (Bound(trusted.Select(one => (one.Shape.Start, one.Trust))), Bound(trusted.Select(one => (one.Shape.End, one.Trust))));
        if (end <= start)
        {
            (start, end) = (Median(trusted.Select(one => (one.Shape.Start, one.Trust))), Median(trusted.Select(one => (one.Shape.End, one.Trust))));
        }

        var votes = new double[classes];
        foreach (var (span, trust) in trusted)
        {
            votes[span.Class] += trust;
        }

        var winner = ties.Winner(votes, $"{id}:{start}:{end}");
        var whole = new LabeledSpan(start, end, winner);
        return new(whole, posterior * drawn.Average(one => one.Shape.Jaccard(whole)) * votes[winner] / votes.Sum(), drawn.Count);
    }

    private static int Bound(IEnumerable<(int Offset, double Trust)> offsets)
    {
        var all = offsets.ToList();
        var sums = all.GroupBy(one => one.Offset).Select(one => (Offset: one.Key, Trust: one.Sum(vote => vote.Trust))).OrderByDescending(one => one.Trust).Take(2).ToList();
        return sums.Count == 1 || sums[0].Trust > sums[1].Trust + 1e-9 ? sums[0].Offset : Median(all);
    }

    /// <summary>The lower one of two: an offset that somebody marked.</summary>
    private static int Median(IEnumerable<(int Offset, double Trust)> offsets)
    {
        var sorted = offsets.OrderBy(one => one.Offset).ToList();
        var (half, below) = (sorted.Sum(one => one.Trust) / 2, 0.0);
        foreach (var (offset, trust) in sorted)
        {
            below += trust;
            if (below >= half - 1e-9)
            {
                return offset;
            }
        }

        return sorted[^1].Offset;
    }
}
