using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Accounts.Tables;

internal static class SessionTable
{
    public static void Add(Transaction transaction, string cookieHash, Principal principal, DateTimeOffset openedAt, DateTimeOffset expiresAt) =>
        transaction.Execute(
            """
            INSERT INTO accounts_session (cookie_hash, principal_kind, principal_id, account_id, opened_at_ms, expires_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            cookieHash,
            principal.Kind.ToString(),
            principal.Id,
            principal.Account.ToString(),
            openedAt,
            expiresAt);

    public static Session? Find(Reading reading, string cookieHash) =>
        reading.TryFirst(
            "SELECT principal_kind, principal_id, account_id, opened_at_ms, expires_at_ms FROM accounts_session WHERE cookie_hash = $1",
            static row => new Session(
                new(Enum.Parse<PrincipalKind>(row.Text(0)), row.Text(1), AccountId.Parse(row.Text(2))), null, row.Instant(3), row.Instant(4)),
            out var found,
            cookieHash) ? found : null;

    public static void Remove(Transaction transaction, string cookieHash) =>
        transaction.Execute("DELETE FROM accounts_session WHERE cookie_hash = $1", cookieHash);

    public static void RemoveOf(Transaction transaction, Principal principal) =>
        transaction.Execute(
            "DELETE FROM accounts_session WHERE principal_id = $1 AND principal_kind = $2 AND account_id = $3",
            principal.Id,
            principal.Kind.ToString(),
            principal.Account.ToString());
}
