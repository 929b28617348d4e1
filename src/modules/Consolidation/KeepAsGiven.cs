using System.Collections.Generic;
using System.Linq;
using Plumbline.Manifests;

namespace Plumbline.Consolidation;

/// <summary>Custom jobs without a function of their own: the label is an empty object whose metadata points at the answers.</summary>
/// <remarks>Source: ground-truth custom format, section 5.1; output format, section 4.2.</remarks>
internal sealed class KeepAsGiven : IKindConsolidation
{
    public IReadOnlyCollection<string> Methods => [];

    public bool Learns => false;

    public Consolidated Consolidate(ConsolidationAsk ask) => new([.. ask.Objects.Select(item => Keep(ask, item))], [], [], null, []);

    public ConsolidatedLabel? Decide(ConsolidationAsk ask, Decision decision) => null;

    private static ConsolidatedLabel Keep(ConsolidationAsk ask, AnsweredObject item) =>
        item.Answers.Any(answer => answer.Counted)
            ? new(item.DatasetObjectId, "{}"u8.ToArray(), LabelMetadata.Custom(ask.Job, ask.CreatedAt, item.WorkerResponse), null)
            : Failures.Of(ask, item, "No worker's answer counted.");
}
