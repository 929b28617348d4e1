using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Consolidation;

/// <summary>One class for each object: classification of images, texts and clips, and verification.</summary>
/// <remarks>
/// The method sees the batch and its context together and only the batch's verdicts are used: worker reliability grows with the
/// job, written labels stay. Ties and seeds: the method's own rules; the seed is the job's name. Source: ground-truth runtime, section 7.2.
/// </remarks>
internal sealed class ClassConsolidation : IKindConsolidation
{
    public IReadOnlyCollection<string> Methods { get; } = [.. ConsolidationMethods.All.Select(method => method.Name)];

    public bool Learns => true;

    public Consolidated Consolidate(ConsolidationAsk ask)
    {
        var method = MethodOf(ask);
        var shape = AnswerShapes.Of(ask.Kind);
        var classes = ask.Labels.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index, StringComparer.Ordinal);
        var ignored = new List<IgnoredAnswer>();
        var votes = new List<Vote>();
        foreach (var item in ask.Objects)
        {
            votes.AddRange(VotesOf(item, shape, classes, ignored));
        }

        var asked = votes.Count;
        foreach (var item in ask.Context)
        {
            votes.AddRange(VotesOf(item, shape, classes, null));
        }

        var resolution = method.Resolve(votes, ask.Labels.Count, InferenceOptions.Default with { Seed = SeedOf(ask.Job), Gold = ask.Known });
        var verdicts = resolution.Verdicts.ToDictionary(verdict => verdict.ObjectId, verdict => Known(ask, verdict), StringComparer.Ordinal);
        var evidence = Evidence.Of(votes, ask.Labels.Count, ask.Known, ask.Objects.Select(item => item.DatasetObjectId).ToHashSet(StringComparer.Ordinal).Contains);
        return new(
            [.. ask.Objects.Select(item => Label(ask, shape, item, verdicts.GetValueOrDefault(item.DatasetObjectId), ignored))],
            ignored,
            [.. resolution.Workers.Select(worker => new WorkerReliability(WorkerId.Parse(worker.WorkerId), worker.Accuracy, worker.Answers))],
            method.Name,
            [.. votes.Take(asked)
                .Where(vote => verdicts.ContainsKey(vote.ObjectId))
                .Select(vote => new JudgedAnswer(vote.ObjectId, WorkerId.Parse(vote.WorkerId), verdicts[vote.ObjectId].Class == vote.Class))])
        {
            Evidence = [.. evidence.Judged.Select(one => new AnswerEvidence(
                one.Vote.ObjectId, WorkerId.Parse(one.Vote.WorkerId), one.Vote.Class, one.Expected, one.Right, one.Weight, ask.Known.ContainsKey(one.Vote.ObjectId)))],
            Explanation = resolution.Diagnostics.Explanation,
            Pairs = evidence.Pairs,
        };
    }

    public ConsolidatedLabel? Decide(ConsolidationAsk ask, Decision decision)
    {
        var (shape, item) = (AnswerShapes.Of(ask.Kind), ask.Objects[0]);
        var chosen = decision.Labels is { } named ? (named is [var one] ? one : null) : decision.Answer?.Read() is { } content ? shape.ChosenLabel(content) : null;
        var at = ask.Labels.Index().FirstOrDefault(pair => pair.Item == chosen, (Index: -1, Item: "")).Index;
        return at < 0 ? null : Label(ask, shape, item, new(item.DatasetObjectId, at, 1, [], 0, 0), []);
    }

    /// <summary>A known label is the label, also where nobody chose it.</summary>
    private static Verdict Known(ConsolidationAsk ask, Verdict verdict) =>
        ask.Known.TryGetValue(verdict.ObjectId, out var truth) ? verdict with { Class = truth, Confidence = 1, Calibrated = 1 } : verdict;

    internal static IClassInference MethodOf(ConsolidationAsk ask) =>
        ask.Labels.Count == 0 ? throw new ArgumentException($"A {ask.Kind} job has no labels.", nameof(ask))
        : ask.Method is null ? ConsolidationMethods.DefaultFor(ask.Kind)!
        : ConsolidationMethods.ByName(ask.Method) ?? throw new ArgumentException($"No method is called '{ask.Method}'.", nameof(ask));

    private static IEnumerable<Vote> VotesOf(AnsweredObject item, AnswerShape shape, Dictionary<string, int> classes, List<IgnoredAnswer>? ignored)
    {
        foreach (var answer in item.Answers.Where(answer => answer.Counted))
        {
            var label = answer.Read() is { } content ? shape.ChosenLabel(content) : null;
            if (label is not null && classes.TryGetValue(label, out var index))
            {
                yield return new(item.DatasetObjectId, answer.Worker.ToString(), index);
            }
            else
            {
                ignored?.Add(new(item.DatasetObjectId, answer.Assignment, label is null
                    ? "The answer names no label."
                    : Foreign(label)));
            }
        }
    }

    private static ConsolidatedLabel Label(ConsolidationAsk ask, AnswerShape shape, AnsweredObject item, Verdict? verdict, List<IgnoredAnswer> ignored) => verdict is null
        ? Failures.Of(ask, item, $"None of the {item.Answers.Count(answer => answer.Counted)} answers names a label of the job.", ignored)
        : new(
            item.DatasetObjectId,
            shape.Verifies ? LabelMetadata.ClassText(verdict.Class) : LabelMetadata.ClassValue(verdict.Class),
            LabelMetadata.Classification(
                shape, ask.Labels[verdict.Class], verdict.Confidence, ask.Job, ask.CreatedAt, comments: shape.Verifies ? CommentsOf(item, shape) : null),
            null,
            ChosenClass.Of(verdict.Class, verdict.Confidence))
        {
            Chance = verdict.Calibrated,
        };

    /// <summary>In the order they came in, as the worker-response file has them.</summary>
    private static List<string> CommentsOf(AnsweredObject item, AnswerShape shape) =>
    [
        .. item.Answers
            .Where(answer => answer.Counted)
            .OrderBy(answer => answer.SubmittedAt)
            .ThenBy(answer => answer.Worker.ToString(), StringComparer.Ordinal)
            .Select(answer => answer.Read() is { } content ? shape.Comment(content) : null)
            .OfType<string>(),
    ];

    internal static string Foreign(string label) => $"The answer's label '{Shown(label)}' is not one of the job's.";

    private static string Shown(string label) => label.Length <= 64 ? label : label[..64] + "…";

    /// <summary>FNV-1a: the same job breaks ties the same way on every run and node.</summary>
    internal static ulong SeedOf(LabelingJobName job)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in job.ToString())
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash;
    }
}
