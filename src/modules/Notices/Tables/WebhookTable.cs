using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Notices.Tables;

internal static class WebhookTable
{
    private const string Columns = "webhook_id, account_id, address, topic_arn, wants_events, wants_worker_activity, created_at_ms";

    public static void Add(Transaction transaction, Webhook webhook, byte[] sealedSecret) =>
        transaction.Execute(
            """
            INSERT INTO notices_webhook (webhook_id, account_id, address, sealed_secret, topic_arn, wants_events, wants_worker_activity, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            webhook.WebhookId,
            webhook.Account.ToString(),
            webhook.Address.OriginalString,
            sealedSecret,
            webhook.TopicArn,
            webhook.Events,
            webhook.WorkerActivity,
            webhook.CreatedAt);

    public static bool Remove(Transaction transaction, AccountId account, string webhookId) =>
        transaction.Execute("DELETE FROM notices_webhook WHERE webhook_id = $1 AND account_id = $2", webhookId, account.ToString()) == 1;

    public static (Webhook Webhook, byte[] SealedSecret)? Find(Reading reading, string webhookId) =>
        reading.TryFirst(
            $"SELECT {Columns}, sealed_secret FROM notices_webhook WHERE webhook_id = $1",
            static row => (Read(row), row.Bytes(7)),
            out var found,
            webhookId) ? found : null;

    public static long Count(Reading reading, AccountId account) =>
        reading.Number("SELECT COUNT(*) FROM notices_webhook WHERE account_id = $1", account.ToString()) ?? 0;

    public static List<Webhook> List(Reading reading, AccountId account, string? after, int limit) =>
        reading.Query(
            $"SELECT {Columns} FROM notices_webhook WHERE account_id = $1 AND webhook_id > $2 ORDER BY webhook_id LIMIT $3",
            Read,
            account.ToString(),
            after ?? "",
            limit);

    public static List<string> OfTopic(Reading reading, AccountId account, string topicArn) =>
        reading.Query(
            "SELECT webhook_id FROM notices_webhook WHERE account_id = $1 AND topic_arn = $2 ORDER BY webhook_id",
            static row => row.Text(0),
            account.ToString(),
            topicArn);

    public static List<string> OfEvents(Reading reading, AccountId account) =>
        reading.Query(
            "SELECT webhook_id FROM notices_webhook WHERE account_id = $1 AND wants_events = 1 ORDER BY webhook_id",
            static row => row.Text(0),
            account.ToString());

    public static List<string> OfWorkerActivity(Reading reading, AccountId account) =>
        reading.Query(
            "SELECT webhook_id FROM notices_webhook WHERE account_id = $1 AND wants_worker_activity = 1 ORDER BY webhook_id",
            static row => row.Text(0),
            account.ToString());

    private static Webhook Read(Row row) => new(
        row.Text(0),
        AccountId.Parse(row.Text(1)),
        new Uri(row.Text(2)),
        row.TextOrNull(3),
        row.Flag(4),
        row.Flag(5),
        row.Instant(6));
}
