using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Egress;
using Plumbline.Kernel;
using Plumbline.Notices.Tables;
using Plumbline.Storage;

namespace Plumbline.Notices;

/// <summary>Posts what was told to webhooks. Each in turn gets its share, so one that hangs holds up nobody else for long.</summary>
internal sealed class DeliverRunner(Database database, TimeProvider clock, SecretSeal seal, EgressClient egress, NoticeSettings settings) : IRunner
{
    internal const string RunnerName = "notices.deliver";

    private const int WebhooksPerStep = 16;
    private const int HeadsPerWebhook = 2;
    private const int Slice = 200;

    // Where the round went on last time; lost with the node, which costs a little fairness and nothing else.
    private string lastServed = "";

    /// <inheritdoc />
    public string Name => RunnerName;

    /// <inheritdoc />
    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var after = lastServed;
        var due = await database.ReadAsync(reading => ReadDue(reading, after, now), cancel);
        if (due.Count == 0)
        {
            lastServed = "";
            return after.Length > 0 ? RunOutcome.MoreWaits : await PruneAsync(lease, now, cancel);
        }

        lastServed = due[^1].WebhookId;
        var sent = await Task.WhenAll(due
            .Where(one => one.Target is not null)
            .SelectMany(one => one.Heads.Select(head => SendAsync(head, one.Target!.Value.Webhook, one.Target.Value.SealedSecret, cancel))));
        await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                foreach (var (delivery, failure) in sent)
                {
                    Settle(transaction, delivery, failure, clock.GetUtcNow());
                }

                foreach (var gone in due.Where(one => one.Target is null))
                {
                    DeliveryTable.RemoveSome(transaction, gone.WebhookId, Slice / WebhooksPerStep);
                }
            },
            cancel,
            WriteLane.Batch);
        return RunOutcome.MoreWaits;
    }

    private static List<Due> ReadDue(Reading reading, string after, DateTimeOffset now) =>
        DeliveryTable.DueWebhooks(reading, after, now, WebhooksPerStep).ConvertAll(
            id => new Due(id, WebhookTable.Find(reading, id), DeliveryTable.Heads(reading, id, now, HeadsPerWebhook)));

    private async Task<(Delivery Delivery, string? Failure)> SendAsync(Delivery delivery, Webhook webhook, byte[] sealedSecret, CancellationToken cancel)
    {
        var secret = seal.UnsealText(sealedSecret, NoticeService.SecretPurpose(webhook.WebhookId));
        List<KeyValuePair<string, string>> headers =
        [
            new(Signature.Header, Signature.Of(secret, clock.GetUtcNow(), delivery.Body)),
            new("Plumbline-Message-Id", delivery.MessageId),
            new("Plumbline-Stream", delivery.Stream),
        ];
        if (webhook.TopicArn is not null && delivery.Stream == "workteam-topic")
        {
            headers.Add(new("x-amz-sns-message-type", "Notification"));
            headers.Add(new("x-amz-sns-topic-arn", webhook.TopicArn));
        }

        var request = new EgressRequest(HttpMethod.Post, webhook.Address)
        {
            Headers = headers,
            Body = Encoding.UTF8.GetBytes(delivery.Body),
            ContentType = "application/json",
        };
        try
        {
            var response = await egress.SendAsync(request, EgressPolicy.Webhook, cancel);
            return (delivery, response.IsSuccess ? null : $"It answered with status {response.Status.ToString(CultureInfo.InvariantCulture)}.");
        }
        catch (ResponseTooLarge)
        {
            // It answered; that it talks too much does not make the message undelivered.
            return (delivery, null);
        }
        catch (Refusal no)
        {
            return (delivery, no.Message);
        }
    }

    private void Settle(Transaction transaction, Delivery delivery, string? failure, DateTimeOffset now)
    {
        if (failure is not null && delivery.Failed(now, settings) is { } again)
        {
            DeliveryTable.Save(transaction, again);
            return;
        }

        if (failure is not null)
        {
            DeadLetterTable.Add(transaction, delivery, failure, now);
        }

        DeliveryTable.Remove(transaction, delivery.Number);
    }

    private async Task<RunOutcome> PruneAsync(RunnerLease lease, DateTimeOffset now, CancellationToken cancel)
    {
        var removed = await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                return DeadLetterTable.RemoveOld(transaction, now - settings.DeadLetterLife, Slice);
            },
            cancel,
            WriteLane.Batch);
        return removed == Slice ? RunOutcome.MoreWaits : RunOutcome.Idle;
    }

    private sealed record Due(string WebhookId, (Webhook Webhook, byte[] SealedSecret)? Target, List<Delivery> Heads);
}
