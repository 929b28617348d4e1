using System.Collections.Generic;
using System.Linq;
using Plumbline.Manifests;

namespace Plumbline.Consolidation;

/// <summary>The label of an object that has none.</summary>
internal static class Failures
{
    /// <summary>Failed because no answer counts; the sentence is followed by what was wrong with the answers.</summary>
    public static ConsolidatedLabel Of(ConsolidationAsk ask, AnsweredObject item, string sentence, IEnumerable<IgnoredAnswer> ignored) =>
        Of(ask, item, string.Join(' ', ignored.Where(answer => answer.DatasetObjectId == item.DatasetObjectId).Select(answer => answer.Reason).Distinct().Take(3).Prepend(sentence)));

    public static ConsolidatedLabel Of(ConsolidationAsk ask, AnsweredObject item, string reason) =>
        new(item.DatasetObjectId, default, LabelMetadata.Failed(AnswerShapes.Of(ask.Kind), reason, ask.Job, ask.CreatedAt), reason);
}
