using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.Templating;

namespace Plumbline.HumanReview;

/// <summary>The task UIs that AWS itself owns, which jobs name instead of a template: <c>arn:aws:sagemaker:REGION:394669845002:human-task-ui/NAME</c>.</summary>
/// <remarks>A kind whose page is built and which says its ServiceUi is found by itself. Source: Ground Truth developer guide, task types that need a HumanTaskUiArn.</remarks>
internal static class ServiceTaskUis
{
    private const string Owner = "394669845002";

    private static readonly HashSet<string> Names =
    [
        "NamedEntityRecognition", "PointCloudObjectDetection", "PointCloudObjectTracking", "PointCloudSemanticSegmentation",
        "VideoObjectDetection", "VideoObjectTracking",
    ];

    /// <summary>Whether the ARN names one of AWS's own.</summary>
    public static bool Owns(Arn arn) => arn.Account == Owner;

    /// <summary>Whether AWS has a UI of that name; <paramref name="page"/> is null when ours is not built.</summary>
    public static bool TryFind(Arn arn, out WorkerTemplate? page)
    {
        page = TaskKind.All.FirstOrDefault(kind => kind.ServiceUi == arn.ResourceName) is { } kind ? BuiltInPages.For(kind) : null;
        return page is not null || Names.Contains(arn.ResourceName);
    }
}
