using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Templating;

namespace Plumbline.HumanReview;

/// <summary>The task UIs that AWS itself owns, which jobs name instead of a template: <c>arn:aws:sagemaker:REGION:394669845002:human-task-ui/NAME</c>.</summary>
/// <remarks>Source: Ground Truth developer guide, task types that need a HumanTaskUiArn.</remarks>
internal static class ServiceTaskUis
{
    private const string Owner = "394669845002";

    /// <summary>One row a UI. Null: not built; a kind whose page is built puts <c>BuiltInPages.For(TaskKind.…)</c> here.</summary>
    private static readonly Dictionary<string, WorkerTemplate?> Pages = new(StringComparer.Ordinal)
    {
        ["NamedEntityRecognition"] = null,
        ["PointCloudObjectDetection"] = null,
        ["PointCloudObjectTracking"] = null,
        ["PointCloudSemanticSegmentation"] = null,
        ["VideoObjectDetection"] = null,
        ["VideoObjectTracking"] = null,
    };

    /// <summary>Whether the ARN names one of AWS's own.</summary>
    public static bool Owns(Arn arn) => arn.Account == Owner;

    /// <summary>Whether AWS has a UI of that name; <paramref name="page"/> is null when ours is not built.</summary>
    public static bool TryFind(Arn arn, out WorkerTemplate? page) => Pages.TryGetValue(arn.ResourceName, out page);
}
