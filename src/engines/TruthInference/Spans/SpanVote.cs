using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference;

/// <summary>Spans of different workers that overlap enough are one: its bounds are those most of them drew, its class the one most of them chose.</summary>
/// <remarks>
/// Pairs are joined in order of their Jaccard similarity, same class first, while a cluster holds one span a worker. Each bound is the mode of
/// its offsets, or their lower median where no offset is more common than all others. Ties between classes as everywhere here. Every cluster
/// is kept, also of one worker; confidence is the share of the answering workers who marked it and chose its class.
/// A span is compared with the next 200 that begin before it ends, so O(spans · log spans).
/// Source: Ground Truth developer guide, annotation consolidation, named entity recognition, which names Jaccard similarity, mode, median and
/// majority and leaves threshold, quorum and confidence open: those are ours.
/// </remarks>
public sealed class SpanVote : ISpanInference
{
    /// <summary>Least Jaccard similarity of two spans that mean the same.</summary>
    private const double Same = 0.5;

    private const int Neighbours = 200;

    /// <inheritdoc />
    public string Name => "span-vote";

    /// <inheritdoc />
    public IReadOnlyList<SpanResolution> Resolve(IEnumerable<SpanAnswer> answers, int classes, InferenceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var all = answers.ToList();
        var ties = new TieBreak(SharesOf(all, classes), options.Seed);
        return
        [
            .. all.GroupBy(answer => answer.ObjectId, StringComparer.Ordinal)
                .OrderBy(text => text.Key, StringComparer.Ordinal)
                .Select(text => Settle(text.Key, [.. text], classes, ties)),
        ];
    }

    private static SpanResolution Settle(string text, IReadOnlyList<SpanAnswer> answers, int classes, TieBreak ties)
    {
        var workers = answers.Select(answer => answer.WorkerId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var marks = answers
            .SelectMany(answer => answer.Spans.Select(span => new Mark(span, workers.BinarySearch(answer.WorkerId, StringComparer.Ordinal))))
            .Distinct()
            .OrderBy(mark => mark.Span.Start).ThenBy(mark => mark.Span.End).ThenBy(mark => mark.Span.Class).ThenBy(mark => mark.Worker)
            .ToList();
        var verdicts = Clusters(marks)
            .Select(cluster => Verdict(text, cluster, workers.Count, classes, ties))
            .GroupBy(verdict => verdict.Span)
            .Select(same => same.MaxBy(verdict => verdict.Confidence)!)
            .OrderBy(verdict => verdict.Span.Start).ThenBy(verdict => verdict.Span.End).ThenBy(verdict => verdict.Span.Class);
        return new(text, [.. verdicts], workers.Count);
    }

    private static IEnumerable<List<Mark>> Clusters(List<Mark> marks)
    {
        var clusters = Enumerable.Range(0, marks.Count).Select(mark => new List<int> { mark }).ToList();
        var home = Enumerable.Range(0, marks.Count).ToArray();
        foreach (var (one, other) in PairsOf(marks))
        {
            var (into, from) = (clusters[home[one]], clusters[home[other]]);
            if (into != from && !into.Exists(mine => from.Exists(theirs => marks[theirs].Worker == marks[mine].Worker)))
            {
                into.AddRange(from);
                clusters[home[other]] = [];
                foreach (var moved in from)
                {
                    home[moved] = home[one];
                }
            }
        }

        return clusters.Where(cluster => cluster.Count > 0).Select(cluster => cluster.Select(mark => marks[mark]).ToList());
    }

    /// <summary>Places of pairs that may be one, most alike first.</summary>
    private static IEnumerable<(int One, int Other)> PairsOf(List<Mark> marks)
    {
        var pairs = new List<(double Alike, bool SameClass, int One, int Other)>();
        for (var one = 0; one < marks.Count; one++)
        {
            for (var other = one + 1; other < marks.Count && other <= one + Neighbours && marks[other].Span.Start < marks[one].Span.End; other++)
            {
                var alike = marks[one].Span.Jaccard(marks[other].Span);
                if (alike >= Same && marks[one].Worker != marks[other].Worker)
                {
                    pairs.Add((alike, marks[one].Span.Class == marks[other].Span.Class, one, other));
                }
            }
        }

        return pairs
            .OrderByDescending(pair => pair.Alike).ThenByDescending(pair => pair.SameClass).ThenBy(pair => pair.One).ThenBy(pair => pair.Other)
            .Select(pair => (pair.One, pair.Other));
    }

    private static SpanVerdict Verdict(string text, List<Mark> cluster, int workers, int classes, TieBreak ties)
    {
        var starts = cluster.Select(mark => mark.Span.Start).Order().ToList();
        var ends = cluster.Select(mark => mark.Span.End).Order().ToList();
        var (start, end) = (Bound(starts), Bound(ends));
        // Only medians of the same rank are sure to be in order.
        (start, end) = start < end ? (start, end) : (Median(starts), Median(ends));

        var votes = new double[classes];
        foreach (var mark in cluster)
        {
            votes[mark.Span.Class]++;
        }

        var winner = ties.Winner(votes, $"{text}:{start}:{end}");
        return new(new(start, end, winner), workers == 1 ? 0 : votes[winner] / workers, cluster.Count);
    }

    private static int Bound(List<int> sorted)
    {
        var counts = sorted.CountBy(offset => offset).OrderByDescending(pair => pair.Value).Take(2).ToList();
        return counts.Count == 1 || counts[0].Value > counts[1].Value ? counts[0].Key : Median(sorted);
    }

    /// <summary>The lower one of two: an offset that somebody drew.</summary>
    private static int Median(List<int> sorted) => sorted[(sorted.Count - 1) / 2];

    private static double[] SharesOf(List<SpanAnswer> answers, int classes)
    {
        var shares = new double[classes];
        foreach (var span in answers.SelectMany(answer => answer.Spans))
        {
            shares[span.Class]++;
        }

        var sum = shares.Sum();
        return sum > 0 ? [.. shares.Select(count => count / sum)] : shares;
    }

    /// <param name="Worker">Place among the text's workers.</param>
    private readonly record struct Mark(LabeledSpan Span, int Worker);
}
