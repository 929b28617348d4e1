using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Api.SageMaker.Wire;
using Plumbline.AwsProtocol;
using Plumbline.LabelingJobs;

namespace Plumbline.Api.SageMaker.Operations;

/// <summary>Wire form of SageMaker.ListLabelingJobsForWorkteam.</summary>
internal sealed class ListLabelingJobsForWorkteam(LabelingJobService jobs)
    : Operation<ListLabelingJobsForWorkteam.Request, ListLabelingJobsForWorkteam.Response>(
        WireJson.Default.ListLabelingJobsForWorkteamRequest, WireJson.Default.ListLabelingJobsForWorkteamResponse)
{
    private static readonly string[] SortColumns = ["CreationTime"];

    internal sealed record Request(
        string? WorkteamArn,
        int? MaxResults,
        string? NextToken,
        DateTimeOffset? CreationTimeAfter,
        DateTimeOffset? CreationTimeBefore,
        string? JobReferenceCodeContains,
        string? SortBy,
        string? SortOrder);

    internal sealed record Response(IReadOnlyList<TeamJob> LabelingJobSummaryList, string? NextToken);

    internal sealed record TeamJob(
        string LabelingJobName,
        string JobReferenceCode,
        string WorkRequesterAccountId,
        DateTimeOffset CreationTime,
        WireTeamCounters LabelCounters,
        int NumberOfHumanWorkersPerDataObject);

    protected override async Task<Response> RunAsync(Request wire, AwsCaller caller, Findings findings, CancellationToken cancel)
    {
        var team = findings.Text(wire.WorkteamArn, 0, 256, Patterns.WorkteamArn, required: true);
        findings.Number(wire.MaxResults, 1, 100);
        findings.Text(wire.NextToken, 0, 8192, Patterns.AnyText);
        findings.Text(wire.JobReferenceCodeContains, 1, 255, Patterns.SomeText);
        findings.OneOf(wire.SortBy, SortColumns);
        var descending = Listing.Descending(wire.SortOrder, findings);
        findings.ThrowIfAny();

        var page = await jobs.ListForWorkteamAsync(
            caller.Scope,
            new(
                team!, wire.JobReferenceCodeContains, wire.CreationTimeAfter, wire.CreationTimeBefore,
                descending, wire.MaxResults ?? Listing.Usual, wire.NextToken),
            cancel);
        return new([.. page.Items.Select(TeamJobOf)], page.Next);
    }

    private static TeamJob TeamJobOf(WorkteamJob job) => new(
        job.Name.ToString(),
        job.ReferenceCode,
        job.Requester.ToString(),
        job.CreatedAt,
        new(job.HumanLabeled, job.PendingHuman, job.Total),
        job.NumberOfHumanWorkersPerDataObject);
}
