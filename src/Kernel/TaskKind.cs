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
    /// <summary>Name of AWS's own page in <c>human-task-ui</c> ARNs; null where requesters bring their template.</summary>
    public string? ServiceUi { get; init; }

    public static readonly TaskKind ImageClassification = new("image-classification", "ImageMultiClass");
    public static readonly TaskKind TextClassification = new("text-classification", "TextMultiClass");

    /// <summary>As many labels of an image as fit.</summary>
    public static readonly TaskKind ImageMultiLabel = new("image-classification-multilabel", "ImageMultiClassMultiLabel");

    /// <summary>As many labels of a text as fit.</summary>
    public static readonly TaskKind TextMultiLabel = new("text-classification-multilabel", "TextMultiClassMultiLabel");

    /// <summary>One label of a video clip.</summary>
    public static readonly TaskKind VideoClassification = new("video-classification", "VideoMultiClass");

    /// <summary>Whether the boxes of an earlier job are right.</summary>
    public static readonly TaskKind BoxVerification = new("bounding-box-verification", "VerificationBoundingBox");

    /// <summary>Whether the mask of an earlier job is right.</summary>
    public static readonly TaskKind MaskVerification = new("semantic-segmentation-verification", "VerificationSemanticSegmentation");

    /// <summary>Parts of a text that are named things.</summary>
    public static readonly TaskKind NamedEntities = new("named-entity-recognition", "NamedEntityRecognition") { ServiceUi = "NamedEntityRecognition" };

    /// <summary>A page of the requester's own, its answers kept as given.</summary>
    public static readonly TaskKind Custom = new("custom", "PassThrough");

    /// <summary>Every kind that is built; kinds AWS names and we have not built are in <see cref="UnbuiltFunctionNames"/>.</summary>
    public static IReadOnlyList<TaskKind> All { get; } =
    [
        ImageClassification, ImageMultiLabel, TextClassification, TextMultiLabel, NamedEntities, VideoClassification, BoxVerification, MaskVerification,
        Custom,
    ];

    /// <summary>Names in AWS's built-in function ARNs whose kind is not built yet.</summary>
    public static IReadOnlyList<string> UnbuiltFunctionNames { get; } =
    [
        "BoundingBox", "SemanticSegmentation", "VideoObjectDetection", "VideoObjectTracking",
        "3DPointCloudObjectDetection", "3DPointCloudObjectTracking", "3DPointCloudSemanticSegmentation", "AdjustmentBoundingBox",
        "AdjustmentSemanticSegmentation", "AdjustmentVideoObjectDetection", "AdjustmentVideoObjectTracking",
        "Adjustment3DPointCloudObjectDetection", "Adjustment3DPointCloudObjectTracking", "Adjustment3DPointCloudSemanticSegmentation",
    ];

    public static TaskKind? ByFunctionName(string name) => All.FirstOrDefault(kind => kind.FunctionName == name);

    public static TaskKind? ByName(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <inheritdoc />
    public override string ToString() => Name;
}
