using System.Threading;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.HumanReview;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker;

/// <summary>Which ARNs tag calls may name: labeling jobs, work teams and human task UIs of the caller's own account and Region.</summary>
internal sealed class TaggedResources(LabelingJobService jobs, WorkforceService workforce, HumanTaskUiService taskUis)
{
    /// <exception cref="WireFault">ValidationException: unknown, foreign, or of a type that takes no tags.</exception>
    public async Task RequireAsync(AccountScope scope, string resourceArn, CancellationToken cancel)
    {
        if (!Arn.TryParse(resourceArn, out var arn) || arn.Account != scope.Account.ToString() || arn.Region != scope.Region)
        {
            throw Unknown(resourceArn);
        }

        var exists = arn.ResourceType switch
        {
            "labeling-job" => await jobs.ExistsAsync(scope, arn, cancel),
            "workteam" => await workforce.FindWorkteamAsync(scope, resourceArn, cancel) is { Kind: WorkteamKind.Private },
            "human-task-ui" => await taskUis.ExistsAsync(scope, arn, cancel),
            "workforce" => throw new WireFault("ValidationException", 400, "Invalid resource type: workforce. Its tags are given when it is created."),
            _ => throw new WireFault("ValidationException", 400, $"Invalid resource type: {arn.ResourceType}. Labeling jobs, work teams and human task UIs take tags."),
        };
        if (!exists)
        {
            throw Unknown(resourceArn);
        }
    }

    private static WireFault Unknown(string resourceArn) =>
        new("ValidationException", 400, $"ResourceArn: there is no resource '{resourceArn}' in this account and Region.");
}
