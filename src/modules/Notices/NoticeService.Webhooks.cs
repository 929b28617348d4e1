using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Notices.Tables;
using Plumbline.Storage;

namespace Plumbline.Notices;

public sealed partial class NoticeService
{
    private const int LongestAddress = 2_048;

    /// <summary>Adds an address that is told things by POST, beginning with the next notice.</summary>
    /// <returns>The webhook with its secret, which is never shown again.</returns>
    /// <exception cref="WebhookRefused">The address is one we do not call, the secret is too short, or nothing is asked for.</exception>
    /// <exception cref="TooManyWebhooks" />
    public async Task<AddedWebhook> AddWebhookAsync(AccountId account, NewWebhook wanted, CancellationToken cancel)
    {
        Check(wanted);
        var webhook = new Webhook(
            ids.NewId(), account, wanted.Address, wanted.TopicArn, wanted.Events, wanted.WorkerActivity, clock.GetUtcNow());
        var secret = wanted.Secret ?? $"whsec_{ids.NewText(52)}";
        var closed = seal.SealText(secret, SecretPurpose(webhook.WebhookId));
        await database.WriteAsync(
            transaction =>
            {
                if (WebhookTable.Count(transaction, account) >= settings.WebhooksPerAccount)
                {
                    throw new TooManyWebhooks(settings.WebhooksPerAccount);
                }

                WebhookTable.Add(transaction, webhook, closed);
            },
            cancel);
        return new(webhook, secret);
    }

    /// <summary>An account's webhooks by id, without their secrets.</summary>
    /// <param name="limit">1–100.</param>
    public Task<Page<Webhook>> ListWebhooksAsync(AccountId account, string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(WebhookTable.List(reading, account, after, Paging.OneMore(limit)), limit, static webhook => webhook.WebhookId),
            cancel);

    /// <summary>Removes a webhook. What is still on its way to it is dropped.</summary>
    /// <exception cref="WebhookNotFound">Also when it was removed before.</exception>
    public Task RemoveWebhookAsync(AccountId account, string webhookId, CancellationToken cancel) =>
        database.WriteAsync(
            transaction =>
            {
                if (!WebhookTable.Remove(transaction, account, webhookId))
                {
                    throw new WebhookNotFound(webhookId);
                }
            },
            cancel);

    private void Check(NewWebhook wanted)
    {
        try
        {
            egress.Inspect(wanted.Address);
        }
        catch (Refusal no)
        {
            throw new WebhookRefused("Address", $"cannot be called. {no.Message}");
        }

        if (wanted.Address.OriginalString.Length > LongestAddress)
        {
            throw new WebhookRefused("Address", $"must have at most {LongestAddress} characters.");
        }

        if (wanted.Secret is { Length: < 16 or > 256 })
        {
            throw new WebhookRefused("Secret", "must have 16 to 256 characters. Leave it out to have one made.");
        }

        if (wanted is { TopicArn: null, Events: false, WorkerActivity: false })
        {
            throw new WebhookRefused("TopicArn, Events and WorkerActivity", "are all absent, so nothing would be told. Ask for at least one.");
        }
    }
}
