using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.Workforce;

/// <summary>Removes what is over: invitations and forgotten wrong passwords. Nothing depends on its pace.</summary>
internal sealed class SweepRunner(Database database, TimeProvider clock) : IRunner
{
    private const int Slice = 200;

    /// <inheritdoc />
    public string Name => "workforce.sweep";

    /// <inheritdoc />
    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var most = await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                var invitations = transaction.Execute(
                    "DELETE FROM workforce_invitation WHERE token_hash IN (SELECT token_hash FROM workforce_invitation WHERE expires_at_ms < $1 LIMIT $2)",
                    now,
                    Slice);
                var patience = transaction.Execute(
                    "DELETE FROM workforce_patience WHERE email_hash IN (SELECT email_hash FROM workforce_patience WHERE changed_at_ms < $1 LIMIT $2)",
                    now - TimeSpan.FromDays(1),
                    Slice);
                return Math.Max(invitations, patience);
            },
            cancel,
            WriteLane.Batch);
        return most == Slice ? RunOutcome.MoreWaits : RunOutcome.Idle;
    }
}
