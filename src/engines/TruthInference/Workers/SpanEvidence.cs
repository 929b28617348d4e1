using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Workers;

/// <summary>What answers that mark spans tell about the workers who gave them, and about the spans.</summary>
/// <remarks>
/// A span that anybody marked is there or not; a worker marks what is there at one rate and what is not at another (two-coin model of Dawid
/// and Skene, 1979), so that those who mark nothing say nothing. Rates are learned from everybody's answers, first as if just that were there
/// which two marked, but each answer is judged by a belief that does not contain it, as in <see cref="LeaveOneOut"/>; a text that one worker answered
/// alone judges nobody and teaches nothing. Where none of the others ever marks anything nobody can tell. Spans count as independent of each other, also
/// where they overlap; an answer counts for 0.6 of an independent one, without which beliefs are far too sure. At most 20 passes, until no rate
/// moves by more than 0.001; a worker's rates are drawn towards the pool's by four spans, the pool's towards 0.7 and 0.2.
/// O(passes · spans · workers of a text).
/// </remarks>
public sealed class SpanEvidence
{
    private const int Passes = 20;
    private const double Still = 1e-3;

    private readonly SpanTable table;
    private readonly SpanHabits habits;
    private readonly double expectedPerText;

    private SpanEvidence(IEnumerable<SpanAnswer> answers)
    {
        table = new(answers);
        habits = new(table.Workers.Length);
        for (var (pass, moved) = (0, 1.0); pass < Passes && moved > Still; pass++)
        {
            moved = habits.Learn(table);
        }

        // Spans that are there, seen or not, in a text; one of a text that nobody knows yet.
        var seen = table.Texts.Where(text => text.Workers.Length > 1).Sum(text => Enumerable.Range(0, text.Spans.Length).Sum(span => habits.Belief(text, span, null)));
        expectedPerText = (seen + 1) / (table.Texts.Count(text => text.Workers.Length > 1) + 1);
    }

    /// <summary>One judgement per answer that can be judged, by object and worker in ordinal order.</summary>
    public IReadOnlyList<JudgedSpans> Judged =>
    [
        .. from text in table.Texts
           where text.Workers.Length > 1
           from place in Enumerable.Range(0, text.Workers.Length)
           select Judge(text, place),
    ];

    /// <param name="answers">Any order. Several answers of a worker to one object count as one that has all their spans.</param>
    public static SpanEvidence Of(IEnumerable<SpanAnswer> answers) => new(answers);

    /// <summary>Expected F1 of these spans against what is really there, by everybody's answers; 0–1. Null where fewer than two workers answered.</summary>
    /// <remarks>Entities that everybody missed are reckoned with, as many as the workers' rates let expect: that two idle workers agree says little.</remarks>
    public double? Chance(string objectId, IEnumerable<LabeledSpan> spans)
    {
        if (table.Find(objectId) is not { Workers.Length: > 1 } text)
        {
            return null;
        }

        var label = spans.ToHashSet();
        var known = Enumerable.Range(0, text.Spans.Length).Select(span => (IsMine: label.Contains(text.Spans[span]), Belief: habits.Belief(text, span, null))).ToList();
        // Places that nobody marked in just these bounds are believed as little as nothing.
        var strangers = Enumerable.Repeat((IsMine: true, Belief: 0.0), label.Count - known.Count(one => one.IsMine));
        return ExpectedF1([.. known, .. strangers], expectedPerText * habits.Missed(text));
    }

    private JudgedSpans Judge(SpanTable.Text text, int place)
    {
        var (spans, stake, told) = (new List<(bool IsMine, double Belief)>(text.Spans.Length), 0.0, 0.0);
        for (var span = 0; span < text.Spans.Length; span++)
        {
            var (isMine, belief) = (text.Marked[span].Contains(place), habits.Belief(text, span, place));
            var (share, contrast) = (isMine ? 1 : belief, (2 * belief) - 1);
            spans.Add((isMine, belief));
            stake += share;
            told += share * contrast * contrast;
        }

        return new(
            text.ObjectId, table.Workers[text.Workers[place]], ExpectedF1(spans, 0), stake == 0 ? 0 : habits.Attention(text, place) * Math.Min(1, stake) * told / stake);
    }

    /// <summary>Expected F1 of independent spans, the expected number of the others standing for their distribution.</summary>
    /// <param name="unseen">Expected number of further spans, Poisson distributed.</param>
    private static double ExpectedF1(List<(bool IsMine, double Belief)> spans, double unseen)
    {
        var (mine, expected, none) = (0, unseen, Math.Exp(-unseen));
        foreach (var (isMine, belief) in spans)
        {
            mine += isMine ? 1 : 0;
            expected += belief;
            none *= 1 - belief;
        }

        return mine == 0 ? none : Math.Min(1, spans.Where(one => one.IsMine).Sum(one => 2 * one.Belief / (mine + 1 + expected - one.Belief)));
    }
}
