using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Templating.Lint;

/// <summary>The Crowd HTML Elements by name, and ours beside them.</summary>
/// <remarks>Source: SageMaker developer guide, Crowd HTML Elements reference, V1 and V2; A2I's two own elements.</remarks>
internal static class CrowdElements
{
    private static readonly string[] Annotating =
    [
        "crowd-bounding-box", "crowd-classifier", "crowd-classifier-multi-select", "crowd-entity-annotation", "crowd-image-classifier",
        "crowd-image-classifier-multi-select", "crowd-instance-segmentation", "crowd-keypoint", "crowd-line", "crowd-polygon", "crowd-polyline",
        "crowd-question-answer-generation", "crowd-semantic-segmentation", "crowd-text-ranking",
        "crowd-rekognition-detect-moderation-labels", "crowd-textract-analyze-document",
    ];

    private static readonly string[] Inputs =
        ["crowd-checkbox", "crowd-input", "crowd-radio-button", "crowd-slider", "crowd-text-area", "crowd-toggle-button"];

    private static readonly string[] Layout =
    [
        "crowd-alert", "crowd-badge", "crowd-button", "crowd-card", "crowd-fab", "crowd-form", "crowd-icon-button", "crowd-instructions", "crowd-modal",
        "crowd-radio-group", "crowd-slider-label", "crowd-tab", "crowd-tabs", "crowd-toast",
    ];

    private static readonly string[] Regions =
    [
        "classification-target", "detailed-instructions", "full-instructions", "iron-icon", "negative-example", "positive-example",
        "short-instructions", "short-summary", "worker-comment",
    ];

    /// <summary>Elements of our own. They may go without a name: then they only show or play something.</summary>
    private static readonly string[] Ours = ["plumbline-audio", "plumbline-document", "plumbline-video"];

    private static readonly HashSet<string> Known = [.. Annotating, .. Inputs, .. Layout, .. Regions, .. Ours];

    /// <summary>Elements that may share a name: their values become members of one object.</summary>
    private static readonly HashSet<string> Sharing = ["crowd-checkbox", "crowd-radio-button", "crowd-toggle-button"];

    private static readonly HashSet<string> Naming = [.. Annotating, .. Inputs];

    public static IReadOnlyCollection<string> Names => Known;

    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>Whether the element's value goes out under its <c>name</c>.</summary>
    public static bool NeedsName(string name) => Naming.Contains(name);

    public static bool SharesName(string name) => Sharing.Contains(name);

    /// <summary>Elements that bring a form of their own.</summary>
    public static bool HoldsForm(string name) => name is "crowd-form" or "crowd-entity-annotation" or "crowd-rekognition-detect-moderation-labels" or "crowd-textract-analyze-document";

    /// <summary>The known name that is nearest, when it is near enough to have been meant.</summary>
    public static string? Near(string name, int farthest) => Nearest.Of(name, Known, farthest);
}
