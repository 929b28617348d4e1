using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>The answer shape of every task kind: one entry a kind.</summary>
/// <remarks>Source: ground-truth tasks, section 2.2; the type of clip classification is by analogy, because AWS documents none.</remarks>
public static class AnswerShapes
{
    private const string Verification = "groundtruth/label-verification";

    public static IReadOnlyList<AnswerShape> All { get; } =
    [
        new(TaskKind.ImageClassification, "groundtruth/image-classification", AnswerForm.Label, "crowd-image-classifier") { MinLabels = 2, ShowsImage = true },
        new(TaskKind.ImageMultiLabel, "groundtruth/image-classification-multilabel", AnswerForm.Labels, "crowd-image-classifier-multi-select")
        {
            MinLabels = 2,
            MaxLabels = 50,
            ShowsImage = true,
        },
        new(TaskKind.TextClassification, "groundtruth/text-classification", AnswerForm.Label, "crowd-classifier") { MinLabels = 2, PrefersText = true },
        new(TaskKind.TextMultiLabel, "groundtruth/text-classification-multilabel", AnswerForm.Labels, "crowd-classifier-multi-select")
        {
            MinLabels = 2,
            MaxLabels = 50,
            PrefersText = true,
        },
        new(TaskKind.NamedEntities, "groundtruth/text-span", AnswerForm.Spans, "crowd-entity-annotation") { PrefersText = true, NeedsInstructions = true },
        new(TaskKind.VideoClassification, "groundtruth/video-classification", AnswerForm.Label, "crowd-classifier") { MaxLabels = 30 },
        new(TaskKind.BoxVerification, Verification, AnswerForm.Label, "crowd-image-classifier") { ShowsImage = true, Verifies = true },
        new(TaskKind.MaskVerification, Verification, AnswerForm.Label, "crowd-image-classifier") { ShowsImage = true, Verifies = true },
        new(TaskKind.Custom, "groundTruth/custom", AnswerForm.Free, FormKey: null) { NeedsSource = false, PrefersText = true, MinLabels = 0 },
    ];

    /// <summary>The shape of <paramref name="kind"/>. Every kind has one; an architecture test sees to it.</summary>
    public static AnswerShape Of(TaskKind kind) => All.First(shape => shape.Kind == kind);
}
