using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Api.Plumbline.Administration;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Insights;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>Labeling jobs as their requester sees them: what the console shows, for programs. Creating them is SageMaker's call.</summary>
internal sealed class JobCalls(LabelingJobService jobs, PlumblineApiSettings settings)
{
    private const int UsualPage = 50;

    public async Task<IResult> ListAsync(
        HttpContext http, string? nameContains, string? status, string? sort, string? order, string? after, int? limit, CancellationToken cancel)
    {
        var query = new LabelingJobQuery(
            nameContains,
            Status: JobWords.OneOf<JobStatus>(status, "status"),
            Sort: JobWords.OneOf<LabelingJobSort>(sort, "sort") ?? LabelingJobSort.CreationTime,
            Descending: (JobWords.OneOf<Direction>(order, "order") ?? Direction.Descending) is Direction.Descending,
            Limit: limit ?? UsualPage,
            Token: after);
        return Listing.Of("jobs", await jobs.ListAsync(AdminScope.Of(http, settings), query, cancel), JobJson.Write);
    }

    public async Task<IResult> ShowAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var seen = await jobs.OverviewAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel);
        return JsonAnswer.Object(json => JobJson.Write(json, seen));
    }

    public async Task<IResult> ProgressAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var progress = await jobs.ProgressAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel);
        return JsonAnswer.Object(json => JobJson.Write(json, progress));
    }

    public async Task<IResult> LabelsAsync(HttpContext http, string name, CancellationToken cancel)
    {
        var labels = await jobs.LabelsAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel);
        return JsonAnswer.Object(json => JobJson.Write(json, labels));
    }

    /// <summary>What StopLabelingJob does; harmless when the job is stopping or stopped.</summary>
    public async Task<IResult> StopAsync(HttpContext http, string name, CancellationToken cancel)
    {
        await jobs.StopAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel);
        return Results.NoContent();
    }

    /// <summary>Leads to the output manifest as it is now. The address it leads to carries its own proof and runs out after 15 to 30 minutes.</summary>
    public async Task<IResult> OutputAsync(HttpContext http, string name, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(await jobs.OutputPathAsync(AdminScope.Of(http, settings), JobWords.Name(name), cancel));
    }

    public async Task<IResult> WorkersAsync(HttpContext http, string name, string? sort, string? order, string? after, int? limit, CancellationToken cancel)
    {
        var query = new JobWorkerQuery(
            JobWords.OneOf<JobWorkerSort>(sort, "sort") ?? JobWorkerSort.Answers,
            (JobWords.OneOf<Direction>(order, "order") ?? Direction.Descending) is Direction.Descending,
            limit ?? UsualPage,
            after);
        return Listing.Of("workers", await jobs.WorkersAsync(AdminScope.Of(http, settings), JobWords.Name(name), query, cancel), JobJson.Write);
    }

    public async Task<IResult> WorkerAnswersAsync(HttpContext http, string name, string worker, string? after, int? limit, CancellationToken cancel)
    {
        var page = await jobs.WorkerAnswersAsync(
            AdminScope.Of(http, settings), JobWords.Name(name), JobWords.Worker(worker), limit ?? UsualPage, after, cancel);
        return Listing.Of("answers", page, JobJson.Write);
    }
}
