using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Consolidation;

/// <summary>Labeled parts of a text.</summary>
/// <remarks>
/// An answer that names a label of another job or a place outside of the text counts for nothing as a whole: its other places are not to be
/// trusted either. Objects decided before come without their text: what they mark only teaches, so that it is not held against the text's length.
/// Each answer is judged by the others of its text, and each label's chance is the expected F1 of its entities (<see cref="SpanEvidence"/>).
/// Source: ground-truth runtime, section 7.2.
/// </remarks>
internal sealed class SpanConsolidation : IKindConsolidation
{
    /// <summary>Spans of objects decided before that are learned from.</summary>
    private const int MostMarks = 5_000;

    public IReadOnlyCollection<string> Methods { get; } = [.. SpanMethods.All.Select(method => method.Name)];

    public bool Learns => true;

    public int MostContext => 40;

    public Consolidated Consolidate(ConsolidationAsk ask)
    {
        var method = ask.Labels.Count == 0 ? throw new ArgumentException($"A {ask.Kind} job has no labels.", nameof(ask))
            : ask.Method is null ? SpanMethods.DefaultFor(ask.Kind)!
            : SpanMethods.ByName(ask.Method) ?? throw new ArgumentException($"No method for spans is called '{ask.Method}'.", nameof(ask));
        var classes = ask.Labels.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index, StringComparer.Ordinal);
        var ignored = new List<IgnoredAnswer>();
        var answers = ask.Objects.SelectMany(item => AnswersOf(ask, item, LengthOf(item), classes, ignored)).ToList();
        List<SpanAnswer> all = [.. answers, .. ContextOf(ask, classes)];
        var evidence = SpanEvidence.Of(all);
        var resolved = method.Resolve(all, ask.Labels.Count, InferenceOptions.Default with { Seed = ClassConsolidation.SeedOf(ask.Job) })
            .ToDictionary(text => text.ObjectId, StringComparer.Ordinal);
        var judged = answers.Select(answer => (answer.WorkerId, answer.ObjectId, Likeness: Likeness(answer, resolved[answer.ObjectId]))).ToList();
        return new(
            [.. ask.Objects.Select(item => Label(ask, item, resolved.GetValueOrDefault(item.DatasetObjectId), evidence, ignored))],
            ignored,
            [.. judged.GroupBy(one => one.WorkerId, StringComparer.Ordinal)
                .OrderBy(worker => worker.Key, StringComparer.Ordinal)
                .Select(worker => new WorkerReliability(WorkerId.Parse(worker.Key), worker.Average(one => one.Likeness), worker.Count()))],
            method.Name,
            [.. judged.Select(one => new JudgedAnswer(one.ObjectId, WorkerId.Parse(one.WorkerId), one.Likeness == 1))])
        {
            Evidence = EvidenceOf(ask, evidence),
        };
    }

    public ConsolidatedLabel? Decide(ConsolidationAsk ask, Decision decision)
    {
        var classes = ask.Labels.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index, StringComparer.Ordinal);
        var item = ask.Objects[0] with { Answers = decision.Answer is { } answer ? [answer with { Counted = true }] : [] };
        return AnswersOf(ask, item, LengthOf(item), classes, null).FirstOrDefault() is { } taken
            ? Label(ask, item, new(item.DatasetObjectId, [.. taken.Spans.Select(span => new SpanVerdict(span, 1, 1))], 1), null, [])
            : null;
    }

    /// <summary>As much of what was decided before as is learned from quickly, nearest first.</summary>
    private static IEnumerable<SpanAnswer> ContextOf(ConsolidationAsk ask, Dictionary<string, int> classes)
    {
        var marks = 0;
        foreach (var item in ask.Context.TakeWhile(_ => marks < MostMarks))
        {
            foreach (var answer in AnswersOf(ask, item, int.MaxValue, classes, null))
            {
                marks += answer.Spans.Count;
                yield return answer;
            }
        }
    }

    private static AnswerEvidence[] EvidenceOf(ConsolidationAsk ask, SpanEvidence evidence)
    {
        var asked = ask.Objects.Select(item => item.DatasetObjectId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. evidence.Judged.Where(one => asked.Contains(one.ObjectId))
                .Select(one => new AnswerEvidence(one.ObjectId, WorkerId.Parse(one.WorkerId), null, null, one.Right, one.Weight)),
        ];
    }

    private static int LengthOf(AnsweredObject item) => item.Text?.EnumerateRunes().Count() ?? 0;

    private static IEnumerable<SpanAnswer> AnswersOf(
        ConsolidationAsk ask, AnsweredObject item, int length, Dictionary<string, int> classes, List<IgnoredAnswer>? ignored)
    {
        var shape = AnswerShapes.Of(ask.Kind);
        foreach (var answer in item.Answers.Where(answer => answer.Counted).DistinctBy(answer => answer.Worker))
        {
            var spans = answer.Read() is { } content ? shape.ChosenSpans(content) : null;
            if (WhyNot(spans, classes, length) is { } reason)
            {
                ignored?.Add(new(item.DatasetObjectId, answer.Assignment, reason));
            }
            else
            {
                yield return new(item.DatasetObjectId, answer.Worker.ToString(), [.. spans!.Select(span => new LabeledSpan(span.Start, span.End, classes[span.Label]))]);
            }
        }
    }

    private static string? WhyNot(IReadOnlyList<AnswerSpan>? spans, Dictionary<string, int> classes, int length)
    {
        if (spans is null)
        {
            return "The answer has no list of entities.";
        }

        foreach (var span in spans)
        {
            if (!classes.ContainsKey(span.Label))
            {
                return ClassConsolidation.Foreign(span.Label);
            }

            if (span.Start < 0 || span.End > length || span.Start >= span.End)
            {
                return $"The answer marks {span.Start} to {span.End}, which is no part of the text of {length} characters.";
            }
        }

        return null;
    }

    private static ConsolidatedLabel Label(ConsolidationAsk ask, AnsweredObject item, SpanResolution? text, SpanEvidence? evidence, List<IgnoredAnswer> ignored) => text is null
        ? Failures.Of(ask, item, $"None of the {item.Answers.Count(answer => answer.Counted)} answers marks parts of the text with labels of the job.", ignored)
        : new(
            item.DatasetObjectId,
            SpanLabel.Value(ask.Categories.Labels, text.Spans.Select(one => new AnswerSpan(ask.Labels[one.Span.Class], one.Span.Start, one.Span.End))),
            SpanLabel.Metadata(AnswerShapes.Of(ask.Kind), text.Spans.Select(one => one.Confidence), ask.Job, ask.CreatedAt),
            null,
            Several: [.. text.Spans.GroupBy(one => one.Span.Class).OrderBy(same => same.Key).Select(same => ChosenClass.Of(same.Key, same.Min(one => one.Confidence)))])
        {
            Chance = evidence?.Chance(item.DatasetObjectId, text.Spans.Select(one => one.Span)),
        };

    /// <summary>Entity F1, 0–1, of an answer against the spans that at least half of the workers stand for; 1 when neither has any.</summary>
    private static double Likeness(SpanAnswer answer, SpanResolution text)
    {
        var mine = answer.Spans.ToHashSet();
        var believed = text.Spans.Where(one => text.Answers == 1 || one.Confidence >= 0.5).Select(one => one.Span).ToHashSet();
        return mine.Count + believed.Count == 0 ? 1 : 2.0 * mine.Count(believed.Contains) / (mine.Count + believed.Count);
    }
}
