using System;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce.Tables;

internal static class PatienceTable
{
    /// <summary>Counts one more try, and answers how long to wait; zero when this try may go ahead.</summary>
    public static TimeSpan Charge(Transaction transaction, string emailHash, DateTimeOffset now)
    {
        transaction.Execute(
            "INSERT INTO workforce_patience (email_hash, failures, paused_until_ms, changed_at_ms) VALUES ($1, 0, NULL, $2) ON CONFLICT DO NOTHING",
            emailHash,
            now);
        transaction.TryFirst(
            "SELECT failures, paused_until_ms FROM workforce_patience WHERE email_hash = $1" + transaction.Dialect.ForUpdate,
            static row => new PasswordPatience((int)row.Integer(0), row.InstantOrNull(1)),
            out var patience,
            emailHash);
        if (patience.IsPaused(now))
        {
            return patience.PausedUntil!.Value - now;
        }

        var charged = patience.Charge(now);
        transaction.Execute(
            "UPDATE workforce_patience SET failures = $2, paused_until_ms = $3, changed_at_ms = $4 WHERE email_hash = $1",
            emailHash,
            charged.Failures,
            charged.PausedUntil,
            now);
        return TimeSpan.Zero;
    }

    public static void Forgive(Transaction transaction, string emailHash) =>
        transaction.Execute("DELETE FROM workforce_patience WHERE email_hash = $1", emailHash);
}
