using Plumbline.Manifests;

namespace Plumbline.Consolidation;

/// <summary>The label of an object that has none.</summary>
internal static class Failures
{
    public static ConsolidatedLabel Of(ConsolidationAsk ask, AnsweredObject item, string reason) =>
        new(item.DatasetObjectId, default, LabelMetadata.Failed(AnswerShapes.Of(ask.Kind), reason, ask.Job, ask.CreatedAt), reason);
}
