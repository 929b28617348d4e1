using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>The answer shape of every task kind: one line a kind.</summary>
public static class AnswerShapes
{
    public static IReadOnlyList<AnswerShape> All { get; } =
    [
        new(TaskKind.ImageClassification, "groundtruth/image-classification", "crowd-image-classifier", NeedsSource: true, PrefersText: false, MinLabels: 2, ShowsImage: true),
        new(TaskKind.TextClassification, "groundtruth/text-classification", "crowd-classifier", NeedsSource: true, PrefersText: true, MinLabels: 2),
        new(TaskKind.Custom, "groundTruth/custom", FormKey: null, NeedsSource: false, PrefersText: true, MinLabels: 0),
    ];

    /// <summary>The shape of <paramref name="kind"/>. Every kind has one; an architecture test sees to it.</summary>
    public static AnswerShape Of(TaskKind kind) => All.First(shape => shape.Kind == kind);
}
