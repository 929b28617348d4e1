using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Notices.Tables;

internal static class DeadLetterTable
{
    public static void Add(Transaction transaction, Delivery delivery, string reason, DateTimeOffset now) =>
        transaction.Execute(
            """
            INSERT INTO notices_dead_letter (webhook_id, account_id, message_id, stream, subject, body, told_at_ms, tries, reason, died_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            delivery.WebhookId,
            delivery.Account.ToString(),
            delivery.MessageId,
            delivery.Stream,
            delivery.Subject,
            delivery.Body,
            delivery.ToldAt,
            delivery.Tries + 1,
            reason,
            now);

    public static List<DeadLetter> List(Reading reading, AccountId account, long after, int limit) =>
        reading.Query(
            """
            SELECT letter_number, webhook_id, subject, body, tries, reason, told_at_ms, died_at_ms
            FROM notices_dead_letter
            WHERE account_id = $1 AND letter_number > $2
            ORDER BY letter_number
            LIMIT $3
            """,
            static row => new DeadLetter(
                row.Integer(0), row.Text(1), row.Text(2), row.Text(3), (int)row.Integer(4), row.Text(5), row.Instant(6), row.Instant(7)),
            account.ToString(),
            after,
            limit);

    /// <summary>Removes a letter and answers with it; null when there is none.</summary>
    public static (Letter Letter, string WebhookId)? Take(Transaction transaction, AccountId account, long number) =>
        transaction.TryFirst(
            """
            DELETE FROM notices_dead_letter
            WHERE letter_number = $1 AND account_id = $2
            RETURNING message_id, stream, subject, body, told_at_ms, webhook_id
            """,
            row => (new Letter(account, row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Instant(4)), row.Text(5)),
            out var taken,
            number,
            account.ToString()) ? taken : null;

    public static int RemoveOld(Transaction transaction, DateTimeOffset before, int limit) =>
        transaction.Execute(
            "DELETE FROM notices_dead_letter WHERE letter_number IN (SELECT letter_number FROM notices_dead_letter WHERE died_at_ms < $1 LIMIT $2)",
            before,
            limit);
}
