using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Preparation.Datasets;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>Input manifests made from prefixes, manifests and uploaded files.</summary>
internal sealed class DatasetCalls(DatasetService datasets, PlumblineApiSettings settings)
{
    private const int MostPerPage = 100;

    /// <summary>Body: see <c>NewDataset</c> in openapi.json. Answers 202: it is made in the background.</summary>
    public async Task<IResult> StartAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var dataset = await datasets.StartAsync(AdminScope.Of(http, settings), DatasetJson.Read(body), AdminScope.Actor(http), cancel);
        return JsonAnswer.Object(json => DatasetJson.Write(json, dataset), StatusCodes.Status202Accepted);
    }

    public async Task<IResult> ListAsync(HttpContext http, string? after, int? limit, CancellationToken cancel) => Listing.Of(
        "datasets",
        await datasets.ListAsync(AdminScope.Of(http, settings), after, Math.Clamp(limit ?? 50, 1, MostPerPage), cancel),
        DatasetJson.Write);

    public async Task<IResult> ShowAsync(HttpContext http, string dataset, CancellationToken cancel)
    {
        var found = await datasets.GetAsync(AdminScope.Of(http, settings), dataset, cancel);
        return JsonAnswer.Object(json => DatasetJson.Write(json, found));
    }

    public async Task<IResult> CancelAsync(HttpContext http, string dataset, CancellationToken cancel)
    {
        var found = await datasets.CancelAsync(AdminScope.Of(http, settings), dataset, cancel);
        return JsonAnswer.Object(json => DatasetJson.Write(json, found));
    }
}
