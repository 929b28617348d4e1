using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Notices.Tables;

internal static class DeliveryTable
{
    private const string IsHead =
        """
        NOT EXISTS (
            SELECT 1
            FROM notices_delivery AS earlier
            WHERE earlier.webhook_id = head.webhook_id
                AND earlier.subject = head.subject
                AND earlier.delivery_number < head.delivery_number)
        """;

    public static void Add(Transaction transaction, Letter letter, string webhookId, DateTimeOffset? dueAt = null) =>
        transaction.Execute(
            """
            INSERT INTO notices_delivery (webhook_id, account_id, message_id, stream, subject, body, told_at_ms, due_at_ms, tries)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)
            """,
            webhookId,
            letter.Account.ToString(),
            letter.MessageId,
            letter.Stream,
            letter.Subject,
            letter.Body,
            letter.ToldAt,
            dueAt ?? letter.ToldAt);

    /// <summary>Webhooks with something to send, by id, beginning behind <paramref name="after"/>.</summary>
    /// <remarks>What is due but waits behind a failed message of its subject does not count, or the runner would spin on it.</remarks>
    public static List<string> DueWebhooks(Reading reading, string after, DateTimeOffset now, int limit) =>
        reading.Query(
            $"""
            SELECT DISTINCT webhook_id
            FROM notices_delivery AS head
            WHERE webhook_id > $1 AND due_at_ms <= $2 AND {IsHead}
            ORDER BY webhook_id
            LIMIT $3
            """,
            static row => row.Text(0),
            after,
            now,
            limit);

    /// <summary>What is due for a webhook and first of its subject, longest due first.</summary>
    public static List<Delivery> Heads(Reading reading, string webhookId, DateTimeOffset now, int limit) =>
        reading.Query(
            $"""
            SELECT delivery_number, webhook_id, account_id, message_id, stream, subject, body, told_at_ms, due_at_ms, tries
            FROM notices_delivery AS head
            WHERE webhook_id = $1 AND due_at_ms <= $2 AND {IsHead}
            ORDER BY due_at_ms, delivery_number
            LIMIT $3
            """,
            Read,
            webhookId,
            now,
            limit);

    public static void Remove(Transaction transaction, long number) =>
        transaction.Execute("DELETE FROM notices_delivery WHERE delivery_number = $1", number);

    public static void Save(Transaction transaction, Delivery delivery) =>
        transaction.Execute(
            "UPDATE notices_delivery SET due_at_ms = $2, tries = $3 WHERE delivery_number = $1",
            delivery.Number,
            delivery.DueAt,
            delivery.Tries);

    /// <summary>Drops what is on its way to a webhook that was removed.</summary>
    public static int RemoveSome(Transaction transaction, string webhookId, int limit) =>
        transaction.Execute(
            "DELETE FROM notices_delivery WHERE delivery_number IN (SELECT delivery_number FROM notices_delivery WHERE webhook_id = $1 LIMIT $2)",
            webhookId,
            limit);

    private static Delivery Read(Row row) => new(
        row.Integer(0),
        row.Text(1),
        AccountId.Parse(row.Text(2)),
        row.Text(3),
        row.Text(4),
        row.Text(5),
        row.Text(6),
        row.Instant(7),
        row.Instant(8),
        (int)row.Integer(9));
}
