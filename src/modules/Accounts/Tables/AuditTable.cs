using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts.Tables;

/// <summary>Append-only: there is no statement here that changes or removes a row, and none may be added.</summary>
internal static class AuditTable
{
    public static void Add(Transaction transaction, AuditEntry entry, DateTimeOffset now) =>
        transaction.Execute(
            "INSERT INTO accounts_audit (account_id, at_ms, actor, action_name, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
            entry.Account.ToString(),
            now,
            entry.Actor,
            entry.Action,
            entry.Subject,
            entry.Detail);

    public static List<WrittenAuditEntry> List(Reading reading, AccountId account, long before, int limit) =>
        reading.Query(
            """
            SELECT entry_number, at_ms, actor, action_name, subject, detail
            FROM accounts_audit
            WHERE account_id = $1 AND entry_number < $2
            ORDER BY entry_number DESC
            LIMIT $3
            """,
            row => new WrittenAuditEntry(
                row.Integer(0), row.Instant(1), new(account, row.Text(2), row.Text(3), row.Text(4), row.TextOrNull(5))),
            account.ToString(),
            before,
            limit);
}
