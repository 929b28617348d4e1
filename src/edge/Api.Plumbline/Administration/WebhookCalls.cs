using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Notices;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>Where events go: signed posts to the account's own addresses.</summary>
internal sealed class WebhookCalls(NoticeService notices)
{
    private const int MostPerPage = 100;

    /// <summary>Body: <c>{"url","secret"?,"topicArn"?,"events"?,"workerActivity"?}</c>. The secret is shown this once.</summary>
    public async Task<IResult> AddAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var url = body.RequiredText("url", "an http or https address.");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new BodyRefused($"'url' is '{url}': write a full http or https address.");
        }

        var added = await notices.AddWebhookAsync(
            Signed.In(http).Account,
            new(address, body.Text("secret"), body.Text("topicArn"), body.Flag("events") ?? false, body.Flag("workerActivity") ?? false),
            cancel);
        return JsonAnswer.Object(
            json =>
            {
                Write(json, added.Webhook);
                json.WriteString("secret", added.Secret);
            },
            StatusCodes.Status201Created);
    }

    public async Task<IResult> ListAsync(HttpContext http, string? after, int? limit, CancellationToken cancel) =>
        Listing.Of("webhooks", await notices.ListWebhooksAsync(Signed.In(http).Account, after, Size(limit), cancel), Write);

    public async Task<IResult> RemoveAsync(HttpContext http, string webhook, CancellationToken cancel)
    {
        await notices.RemoveWebhookAsync(Signed.In(http).Account, webhook, cancel);
        return Results.NoContent();
    }

    public async Task<IResult> DeadLettersAsync(HttpContext http, string? after, int? limit, CancellationToken cancel)
    {
        var page = await notices.ListDeadLettersAsync(Signed.In(http).Account, after, Size(limit), cancel);
        return Listing.Of("deadLetters", page, static (json, letter) =>
        {
            json.WriteNumber("number", letter.Number);
            json.WriteString("webhookId", letter.WebhookId);
            json.WriteString("subject", letter.Subject);
            json.WriteString("reason", letter.Reason);
            json.WriteNumber("tries", letter.Tries);
            json.WriteString("diedAt", letter.DiedAt);
        });
    }

    public async Task<IResult> RetryAsync(HttpContext http, long number, CancellationToken cancel)
    {
        await notices.RetryDeadLetterAsync(Signed.In(http).Account, number, cancel);
        return Results.NoContent();
    }

    private static int Size(int? limit) => Math.Clamp(limit ?? 50, 1, MostPerPage);

    private static void Write(Utf8JsonWriter json, Webhook webhook)
    {
        json.WriteString("webhookId", webhook.WebhookId);
        json.WriteString("url", webhook.Address.ToString());
        json.WriteString("topicArn", webhook.TopicArn);
        json.WriteBoolean("events", webhook.Events);
        json.WriteBoolean("workerActivity", webhook.WorkerActivity);
    }
}
