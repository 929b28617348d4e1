using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Plumbline.TruthInference.Tags;

/// <summary>Spans by <see cref="TagModel"/>: the text is cut wherever somebody begins or ends a span, and each piece gets a tag.</summary>
/// <remarks>
/// Pieces stand for tokens, so that no text is needed, no bound is one that nobody drew, and a long text costs no more than its spans. A piece
/// may only have the tags that somebody gave it, or none. Tags cannot overlap: of overlapping spans of one worker the longest counts, then the first, then
/// the lowest class. Confidence of a span = posterior of the least probable of its tags, its end included. A single worker's spans are
/// copied, also where they overlap, with confidence 0. O(iterations · spans · workers²).
/// </remarks>
public sealed class SpanTagging : ISpanInference
{
    internal const string Outside = "O";

    /// <inheritdoc />
    public string Name => "tag-consensus";

    /// <inheritdoc />
    public IReadOnlyList<SpanResolution> Resolve(IEnumerable<SpanAnswer> answers, int classes, InferenceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var all = answers.ToList();
        string[] workers = [.. all.Select(answer => answer.WorkerId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var texts = all.GroupBy(answer => answer.ObjectId, StringComparer.Ordinal).OrderBy(text => text.Key, StringComparer.Ordinal)
            .Select(text => new CutText(text.Key, [.. text.OrderBy(answer => answer.WorkerId, StringComparer.Ordinal)])).ToList();
        var tags = new TagSet(all.SelectMany(answer => answer.Spans).Select(span => $"B-{span.Class}").Append(Outside));
        var (model, _, _, _) = TagConsensus.Fit([.. texts.Select(text => text.Tagged(tags, workers))], tags, workers.Length, options);
        return
        [
            .. texts.Select((text, place) => new SpanResolution(
                text.ObjectId,
                text.Answers.Count == 1
                    ? [.. text.Answers[0].Spans.Distinct().OrderBy(span => span.Start).ThenBy(span => span.End).ThenBy(span => span.Class).Select(span => new SpanVerdict(span, 0, 1))]
                    : Decided(text, place, model, tags),
                text.Answers.Count)),
        ];
    }

    private static IReadOnlyList<SpanVerdict> Decided(CutText text, int place, TagModel model, TagSet tags)
    {
        int[] decided = model.Decode(place);
        var spans = new List<SpanVerdict>();
        foreach (var (start, end, type) in TagSpans.Of([.. decided.Select(tag => tags.Names[tag])]))
        {
            // Nor may it go on: the piece after it is no part of it.
            var confidence = 1 - (end < decided.Length ? model.Posterior(place, end, tags["I-" + type]) : 0);
            for (var at = start; at < end; at++)
            {
                confidence = Math.Min(confidence, model.Posterior(place, at, decided[at]));
            }

            var span = text.SpanOf(start, end, int.Parse(type, CultureInfo.InvariantCulture));
            spans.Add(new(span, Math.Clamp(confidence, 0, 1), text.Support(span)));
        }

        return spans;
    }
}
