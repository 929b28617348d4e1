using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Kernel;

/// <summary>What a worker is asked to do, independent of product. Each floor keeps one registry of its own part of a kind.</summary>
/// <remarks>
/// <see cref="FunctionName"/> is the task's name in AWS's built-in function ARNs (<c>PRE-ImageMultiClass</c>); null where AWS has none.
/// Source: SageMaker service model, HumanTaskConfig and AnnotationConsolidationConfig.
/// </remarks>
public sealed record TaskKind(string Name, string? FunctionName)
{
    public static readonly TaskKind ImageClassification = new("image-classification", "ImageMultiClass");
    public static readonly TaskKind TextClassification = new("text-classification", "TextMultiClass");

    /// <summary>A page of the requester's own, its answers kept as given.</summary>
    public static readonly TaskKind Custom = new("custom", "PassThrough");

    /// <summary>Every kind that is built; kinds AWS names and we have not built are in <see cref="UnbuiltFunctionNames"/>.</summary>
    public static IReadOnlyList<TaskKind> All { get; } = [ImageClassification, TextClassification, Custom];

    /// <summary>Names in AWS's built-in function ARNs whose kind is not built yet.</summary>
    public static IReadOnlyList<string> UnbuiltFunctionNames { get; } =
    [
        "BoundingBox", "ImageMultiClassMultiLabel", "SemanticSegmentation", "TextMultiClassMultiLabel", "NamedEntityRecognition",
        "VideoMultiClass", "VideoObjectDetection", "VideoObjectTracking", "3DPointCloudObjectDetection", "3DPointCloudObjectTracking",
        "3DPointCloudSemanticSegmentation", "AdjustmentBoundingBox", "AdjustmentSemanticSegmentation", "VerificationBoundingBox",
        "VerificationSemanticSegmentation", "AdjustmentVideoObjectDetection", "AdjustmentVideoObjectTracking",
        "Adjustment3DPointCloudObjectDetection", "Adjustment3DPointCloudObjectTracking", "Adjustment3DPointCloudSemanticSegmentation",
    ];

    public static TaskKind? ByFunctionName(string name) => All.FirstOrDefault(kind => kind.FunctionName == name);

    public static TaskKind? ByName(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <inheritdoc />
    public override string ToString() => Name;
}
