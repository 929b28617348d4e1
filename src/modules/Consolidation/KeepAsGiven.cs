using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Consolidation;

/// <summary>Custom jobs without a function of their own: the label is an empty object whose metadata points at the answers.</summary>
/// <remarks>
/// Nothing is decided, but workers can be held against each other (<see cref="FormEvidence"/>); objects decided before tell what answers have in
/// common anyway. Answers longer than <see cref="Longest"/> are not looked into.
/// Source: ground-truth custom format, section 5.1; output format, section 4.2.
/// </remarks>
internal sealed class KeepAsGiven : IKindConsolidation
{
    /// <summary>In UTF-16 units.</summary>
    internal const int Longest = 100_000;

    public IReadOnlyCollection<string> Methods => [];

    public bool Learns => true;

    public int MostContext => 20;

    public Consolidated Consolidate(ConsolidationAsk ask)
    {
        var asked = ask.Objects.Select(item => item.DatasetObjectId).ToHashSet(StringComparer.Ordinal);
        var evidence = FormEvidence.Of(ask.Objects.Concat(ask.Context).SelectMany(FormsOf));
        return new([.. ask.Objects.Select(item => Keep(ask, item, evidence))], [], [], null, [])
        {
            Evidence =
            [
                .. evidence.Judged.Where(one => asked.Contains(one.ObjectId))
                    .Select(one => new AnswerEvidence(one.ObjectId, WorkerId.Parse(one.WorkerId), null, null, one.Right, one.Weight)),
            ],
        };
    }

    public ConsolidatedLabel? Decide(ConsolidationAsk ask, Decision decision) => null;

    private static IEnumerable<Answer<IReadOnlyDictionary<string, Piece>>> FormsOf(AnsweredObject item) =>
        from answer in item.Answers.Where(answer => answer.Counted).DistinctBy(answer => answer.Worker)
        where answer.Answer.Length <= Longest
        let content = answer.Read()
        where content is not null
        select new Answer<IReadOnlyDictionary<string, Piece>>(item.DatasetObjectId, answer.Worker.ToString(), AnswerFields.Of(content.Value));

    private static ConsolidatedLabel Keep(ConsolidationAsk ask, AnsweredObject item, FormEvidence evidence) =>
        item.Answers.Any(answer => answer.Counted)
            ? new(item.DatasetObjectId, "{}"u8.ToArray(), LabelMetadata.Custom(ask.Job, ask.CreatedAt, item.WorkerResponse), null)
            {
                Chance = evidence.Agreement(item.DatasetObjectId),
            }
            : Failures.Of(ask, item, "No worker's answer counted.");
}
