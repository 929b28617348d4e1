using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.LabelingJobs;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.ListLabelingJobs.</summary>
internal sealed class ListLabelingJobs(LabelingJobService jobs)
    : Operation<ListLabelingJobs.Request, ListLabelingJobs.Response>(WireJson.Default.ListLabelingJobsRequest, WireJson.Default.ListLabelingJobsResponse)
{
    internal sealed record Request(
        DateTimeOffset? CreationTimeAfter,
        DateTimeOffset? CreationTimeBefore,
        DateTimeOffset? LastModifiedTimeAfter,
        DateTimeOffset? LastModifiedTimeBefore,
        int? MaxResults,
        string? NextToken,
        string? NameContains,
        string? SortBy,
        string? SortOrder,
        string? StatusEquals);

    internal sealed record Response(IReadOnlyList<Summary> LabelingJobSummaryList, string? NextToken);

    internal sealed record Summary(
        string LabelingJobName,
        string LabelingJobArn,
        DateTimeOffset CreationTime,
        DateTimeOffset LastModifiedTime,
        string LabelingJobStatus,
        WireLabelCounters LabelCounters,
        string WorkteamArn,
        string? PreHumanTaskLambdaArn,
        string? AnnotationConsolidationLambdaArn,
        string? FailureReason,
        WireLabelingJobOutput LabelingJobOutput,
        WireInputConfig InputConfig);

    /// <summary>The orders AWS names; the service knows more.</summary>
    internal enum WireSort
    {
        Name,
        CreationTime,
        Status,
    }

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        findings.Text(wire.NameContains, 0, 63, Patterns.NameContains);
        findings.Text(wire.NextToken, 0, 8192, Patterns.AnyText);
        findings.Number(wire.MaxResults, 1, 100);
        var sort = findings.OneOf<WireSort>(wire.SortBy) switch
        {
            WireSort.Name => LabelingJobSort.Name,
            WireSort.Status => LabelingJobSort.Status,
            _ => LabelingJobSort.CreationTime,
        };
        var descending = Listing.Descending(wire.SortOrder, findings);
        var status = findings.OneOf<JobStatus>(wire.StatusEquals);
        findings.ThrowIfAny();

        var page = await jobs.ListAsync(
            caller.Scope,
            new(
                wire.NameContains, wire.CreationTimeAfter, wire.CreationTimeBefore, wire.LastModifiedTimeAfter, wire.LastModifiedTimeBefore,
                status, sort, descending, wire.MaxResults ?? Listing.Usual, wire.NextToken),
            cancel);
        return new([.. page.Items.Select(SummaryOf)], page.Next);
    }

    private static Summary SummaryOf(LabelingJobView job) => new(
        job.Name.ToString(),
        job.Arn.ToString(),
        job.CreatedAt,
        job.ChangedAt,
        job.Status.ToString(),
        WireLabelCounters.From(job.Counters),
        job.Asked.HumanTask.WorkteamArn,
        job.Asked.HumanTask.PreHumanTaskLambdaArn,
        job.Asked.HumanTask.AnnotationConsolidationLambdaArn,
        job.FailureReason,
        new(job.OutputDatasetS3Uri),
        LabelingJobEcho.Input(job.Asked.Input));
}
