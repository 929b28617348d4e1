using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Api.Plumbline.Administration;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Insights;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Jobs;

/// <summary>Objects of a labeling job: results, failures, and the answers behind one.</summary>
internal sealed class ObjectCalls(LabelingJobService jobs, PlumblineApiSettings settings)
{
    private const int UsualPage = 50;

    public async Task<IResult> ListAsync(
        HttpContext http,
        string name,
        string? state,
        string? label,
        double? minConfidence,
        double? maxConfidence,
        string? sort,
        string? search,
        string? after,
        int? limit,
        CancellationToken cancel)
    {
        var query = new ObjectQuery(
            JobWords.OneOf<ObjectState>(state, "state"),
            label,
            minConfidence,
            maxConfidence,
            JobWords.OneOf<ObjectOrder>(sort, "sort") ?? ObjectOrder.Line,
            search,
            limit ?? UsualPage,
            after);
        return Listing.Of("objects", await jobs.ListObjectsAsync(AdminScope.Of(http, settings), JobWords.Name(name), query, cancel), ObjectJson.Write);
    }

    public async Task<IResult> ShowAsync(HttpContext http, string name, long index, CancellationToken cancel)
    {
        var found = await jobs.ObjectAsync(AdminScope.Of(http, settings), JobWords.Name(name), index, cancel);
        return JsonAnswer.Object(json => ObjectJson.Write(json, found));
    }

    public async Task<IResult> FailuresAsync(HttpContext http, string name, string? code, string? after, int? limit, CancellationToken cancel)
    {
        var failures = await jobs.FailuresAsync(
            AdminScope.Of(http, settings), JobWords.Name(name), new(string.IsNullOrEmpty(code) ? null : code, limit ?? UsualPage, after), cancel);
        return JsonAnswer.Object(json => ObjectJson.Write(json, failures));
    }
}
