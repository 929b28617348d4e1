using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Creation;

/// <summary>The pair of AWS's built-in functions that stands for a kind of task.</summary>
/// <param name="Pre">ARN for <c>PreHumanTaskLambdaArn</c>.</param>
/// <param name="Acs">ARN for <c>AnnotationConsolidationLambdaArn</c>.</param>
public sealed record BuiltInFunctions(string Pre, string Acs)
{
    /// <summary>The pair as AWS keeps it in <paramref name="region"/>, or in us-east-1 where it keeps none; null for pages of the requester's own, which need no function.</summary>
    public static BuiltInFunctions? Of(TaskKind kind, string region)
    {
        var at = BuiltInFunction.Regions.Contains(region) ? region : "us-east-1";
        return kind == TaskKind.Custom
            ? null
            : new(BuiltInFunction.ArnOf(at, BuiltInFunction.Pre, kind.FunctionName!), BuiltInFunction.ArnOf(at, BuiltInFunction.Acs, kind.FunctionName!));
    }

    /// <summary>The kind that a request's function stands for; custom when it names none.</summary>
    public static TaskKind KindOf(NewLabelingJob job) =>
        KindOf(job.HumanTask.PreHumanTaskLambdaArn) ?? KindOf(job.HumanTask.AnnotationConsolidationLambdaArn) ?? TaskKind.Custom;

    private static TaskKind? KindOf(string? arn) =>
        arn is not null && !BuiltInFunction.IsOwn(arn) && arn.Split(':') is { Length: > 6 } parts && parts[6].Split('-', 2) is [_, var name]
            ? TaskKind.ByFunctionName(name)
            : null;
}
