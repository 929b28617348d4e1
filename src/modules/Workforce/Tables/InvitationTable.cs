using System;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce.Tables;

internal static class InvitationTable
{
    /// <summary>Only the newest invitation of a worker counts.</summary>
    public static void Replace(Transaction transaction, WorkerId worker, string tokenHash, DateTimeOffset expiresAt)
    {
        transaction.Execute("DELETE FROM workforce_invitation WHERE worker_id = $1", worker.ToString());
        transaction.Execute(
            "INSERT INTO workforce_invitation (token_hash, worker_id, expires_at_ms) VALUES ($1, $2, $3)",
            tokenHash,
            worker.ToString(),
            expiresAt);
    }

    /// <summary>Uses an invitation up. Null when there is none, or it has run out.</summary>
    public static WorkerId? Take(Transaction transaction, string tokenHash, DateTimeOffset now) =>
        transaction.Text(
            "DELETE FROM workforce_invitation WHERE token_hash = $1 AND expires_at_ms > $2 RETURNING worker_id",
            tokenHash,
            now) is { } worker ? WorkerId.Parse(worker) : null;
}
