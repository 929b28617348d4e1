using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Consolidation;

/// <summary>Any number of classes for each object: every label is a question of its own, answered yes by those who chose it and no by the others.</summary>
/// <remarks>
/// The label is the union of what anybody chose, surest first; how sure says the confidence, which below 0.5 means that the method
/// rather believes no. The chance is that of everything somebody chose for the object being
/// judged right, taken as independent; where nobody chose anything, that of the least sure no: labels nobody thought of would otherwise
/// wear it down by their number alone. Batch and context as in <see cref="ClassConsolidation"/>. O(answers · labels that occur in the batch).
/// Source: Ground Truth developer guide, multi-label classification; ground-truth runtime, section 7.2.
/// </remarks>
internal sealed class MultiLabelConsolidation : IKindConsolidation
{
    private static readonly Dictionary<string, int> NothingKnown = [];

    public IReadOnlyCollection<string> Methods { get; } = [.. ConsolidationMethods.All.Select(method => method.Name)];

    public bool Learns => true;

    public Consolidated Consolidate(ConsolidationAsk ask)
    {
        var method = ClassConsolidation.MethodOf(ask);
        var classes = ask.Labels.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index, StringComparer.Ordinal);
        var ignored = new List<IgnoredAnswer>();
        var ballots = ask.Objects.SelectMany(item => BallotsOf(ask, item, classes, ignored)).ToList();
        var asked = ballots.ToLookup(ballot => ballot.Object);
        var all = ballots.Concat(ask.Context.SelectMany(item => BallotsOf(ask, item, classes, null))).ToList();
        var belief = new Dictionary<(string Object, int Class), double>();
        var chances = new Dictionary<(string Object, int Class), double>();
        var evidence = new SortedDictionary<(string Object, string Worker), (double Right, double Weight)>();
        var objects = ask.Objects.Select(item => item.DatasetObjectId).ToHashSet(StringComparer.Ordinal);
        var skills = new Dictionary<string, (double Sum, int Labels, int Answers)>(StringComparer.Ordinal);
        List<int> questions = [.. ballots.SelectMany(ballot => ballot.Classes).Distinct().Order()];
        foreach (var chosen in questions)
        {
            List<Vote> votes = [.. all.Select(ballot => new Vote(ballot.Object, ballot.Worker.ToString(), ballot.Classes.Contains(chosen) ? 1 : 0))];
            foreach (var one in LeaveOneOut.Judge(votes, 2, NothingKnown).Where(one => objects.Contains(one.Vote.ObjectId)))
            {
                var (right, weight) = evidence.GetValueOrDefault((one.Vote.ObjectId, one.Vote.WorkerId));
                evidence[(one.Vote.ObjectId, one.Vote.WorkerId)] = (right + (one.Weight * one.Right), weight + one.Weight);
            }

            var resolution = method.Resolve(votes, 2, InferenceOptions.Default with { Seed = ClassConsolidation.SeedOf(ask.Job) ^ (ulong)chosen });
            foreach (var verdict in resolution.Verdicts)
            {
                belief[(verdict.ObjectId, chosen)] = verdict.Answers == 1 ? 0 : verdict.Posterior[1];
                if (verdict.Calibrated is { } chance)
                {
                    chances[(verdict.ObjectId, chosen)] = chance;
                }
            }

            foreach (var worker in resolution.Workers)
            {
                var (sum, labels, _) = skills.GetValueOrDefault(worker.WorkerId);
                skills[worker.WorkerId] = (sum + worker.Accuracy, labels + 1, worker.Answers);
            }
        }

        return new(
            [.. ask.Objects.Select(item => Label(ask, item, [.. asked[item.DatasetObjectId]], belief, ignored) with
            {
                Chance = ChanceOf(item.DatasetObjectId, asked[item.DatasetObjectId], questions, chances),
            })],
            ignored,
            [.. skills.OrderBy(skill => skill.Key, StringComparer.Ordinal)
                .Select(skill => new WorkerReliability(WorkerId.Parse(skill.Key), skill.Value.Sum / skill.Value.Labels, skill.Value.Answers))],
            method.Name,
            [.. ballots.Select(ballot => new JudgedAnswer(ballot.Object, ballot.Worker, Agrees(ballot, asked[ballot.Object], belief)))])
        {
            // As many questions as there are labels make one answer: what counts is the share of them that is right.
            Evidence = [.. evidence.Where(pair => pair.Value.Weight > 0).Select(pair => new AnswerEvidence(
                pair.Key.Object, WorkerId.Parse(pair.Key.Worker), null, null, pair.Value.Right / pair.Value.Weight, Math.Min(1, pair.Value.Weight)))],
        };
    }

    public ConsolidatedLabel? Decide(ConsolidationAsk ask, Decision decision)
    {
        var classes = ask.Labels.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index, StringComparer.Ordinal);
        var chosen = decision.Labels ?? (decision.Answer?.Read() is { } content ? AnswerShapes.Of(ask.Kind).ChosenLabels(content) : null);
        var kept = chosen?.Where(label => label != ask.NoLabel || classes.ContainsKey(label)).Distinct().ToList();
        return kept is null || !kept.TrueForAll(classes.ContainsKey)
            ? null
            : Label(ask, ask.Objects[0].DatasetObjectId, [.. kept.Select(label => new WeighedClass(classes[label], label, 1)).OrderBy(one => one.Index)]);
    }

    private static IEnumerable<Ballot> BallotsOf(ConsolidationAsk ask, AnsweredObject item, Dictionary<string, int> classes, List<IgnoredAnswer>? ignored)
    {
        var shape = AnswerShapes.Of(ask.Kind);
        foreach (var answer in item.Answers.Where(answer => answer.Counted))
        {
            var labels = answer.Read() is { } content ? shape.ChosenLabels(content)?.Where(label => label != ask.NoLabel || classes.ContainsKey(label)).ToList() : null;
            if (labels is not null && labels.TrueForAll(classes.ContainsKey))
            {
                yield return new(item.DatasetObjectId, answer.Worker, [.. labels.Select(label => classes[label])]);
            }
            else
            {
                ignored?.Add(new(
                    item.DatasetObjectId,
                    answer.Assignment,
                    labels is null ? "The answer has no list of labels." : ClassConsolidation.Foreign(labels.Find(label => !classes.ContainsKey(label))!)));
            }
        }
    }

    private static ConsolidatedLabel Label(
        ConsolidationAsk ask, AnsweredObject item, IReadOnlyList<Ballot> ballots, Dictionary<(string Object, int Class), double> belief, List<IgnoredAnswer> ignored)
    {
        if (ballots.Count == 0)
        {
            return Failures.Of(ask, item, $"None of the {item.Answers.Count(answer => answer.Counted)} answers lists labels of the job.", ignored);
        }

        List<WeighedClass> classes =
        [
            .. ballots.SelectMany(ballot => ballot.Classes)
                .Distinct()
                .Select(index => new WeighedClass(index, ask.Labels[index], belief[(item.DatasetObjectId, index)]))
                .OrderByDescending(one => one.Confidence)
                .ThenBy(one => one.Index),
        ];
        return Label(ask, item.DatasetObjectId, classes);
    }

    /// <param name="questions">Labels that occur in the batch.</param>
    private static double? ChanceOf(
        string datasetObjectId, IEnumerable<Ballot> ballots, IReadOnlyList<int> questions, Dictionary<(string Object, int Class), double> chances)
    {
        List<double> chosen = [.. ChancesOf(ballots.SelectMany(ballot => ballot.Classes).Distinct().Order())];
        return chosen.Count > 0
            ? chosen.Aggregate((all, one) => all * one)
            : ChancesOf(questions).Cast<double?>().Min();

        IEnumerable<double> ChancesOf(IEnumerable<int> classes) =>
            classes.Where(index => chances.ContainsKey((datasetObjectId, index))).Select(index => chances[(datasetObjectId, index)]);
    }

    private static ConsolidatedLabel Label(ConsolidationAsk ask, string datasetObjectId, IReadOnlyList<WeighedClass> classes) => new(
        datasetObjectId,
        LabelMetadata.ClassValues(classes),
        LabelMetadata.MultiLabel(AnswerShapes.Of(ask.Kind), classes, ask.Job, ask.CreatedAt),
        null,
        Several: [.. classes.Select(one => ChosenClass.Of(one.Index, one.Confidence))]);

    /// <summary>Whether the worker chose just what is rather believed; of a single answer there is nothing else to believe.</summary>
    private static bool Agrees(Ballot ballot, IEnumerable<Ballot> all, Dictionary<(string Object, int Class), double> belief) =>
        all.Take(2).Count() == 1
        || all.SelectMany(one => one.Classes).Distinct().All(index => ballot.Classes.Contains(index) == belief[(ballot.Object, index)] >= 0.5);

    private sealed record Ballot(string Object, WorkerId Worker, HashSet<int> Classes);
}
