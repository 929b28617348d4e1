using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>The way back for news that was set aside, once its cause is mended.</summary>
internal sealed class PoisonedNewsCalls(IPoisonedNews news)
{
    private const int MostPerPage = 100;

    public async Task<IResult> ListAsync(string? after, int? limit, CancellationToken cancel) =>
        Listing.Of("poisonedNews", await news.ListAsync(after, Math.Clamp(limit ?? 50, 1, MostPerPage), cancel), static (json, item) =>
        {
            json.WriteNumber("id", item.Id);
            json.WriteString("hearer", item.Hearer);
            json.WriteString("kind", item.Kind);
            json.WriteString("subject", item.Subject);
            json.WriteString("reason", item.Reason);
            json.WriteString("poisonedAt", item.At);
        });

    /// <summary>Body: <c>{"hearer","subject"}</c>, as listed.</summary>
    public async Task<IResult> RequeueAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var requeued = await news.RequeueAsync(
            body.RequiredText("hearer", "who could not hear it, as listed."), body.RequiredText("subject", "what it is about, as listed."), cancel);
        return JsonAnswer.Object(json => json.WriteNumber("requeued", requeued));
    }
}
