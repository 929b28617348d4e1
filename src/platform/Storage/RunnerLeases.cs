using System;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage;

/// <summary>Takes, renews and gives back rows of <c>runner_lease</c> for one node.</summary>
/// <param name="holder">A name that no other running process has; a fresh random id at each start.</param>
/// <remarks>
/// Nodes compare the row's end with their own clocks, so clocks should agree to a few seconds. If they do not, two nodes may both
/// think they run a subject for a while; the epoch still lets only the newer one write. A lease that ends much later than any could
/// is one of a clock that has been set back since: it counts for nothing.
/// </remarks>
public sealed class RunnerLeases(Database database, TimeProvider clock, string holder)
{
    /// <summary>How long a lease lasts without being renewed: the longest a subject stands still after a node died.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>Takes the subject when nobody holds it or its holder let it run out; null when another node holds it.</summary>
    public async Task<RunnerLease?> TryTakeAsync(string subject, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var epoch = await database.WriteAsync(
            transaction => transaction.Number(
                """
                INSERT INTO runner_lease (subject, holder, epoch, until_ms)
                VALUES ($1, $2, 1, $3)
                ON CONFLICT (subject) DO UPDATE
                SET holder = excluded.holder, epoch = runner_lease.epoch + 1, until_ms = excluded.until_ms
                WHERE runner_lease.until_ms <= $4 OR runner_lease.until_ms > $5
                RETURNING epoch
                """,
                subject,
                holder,
                now + Length,
                now,
                now + (Length * 3)),
            cancel).ConfigureAwait(false);
        return epoch is { } mine ? new(subject, holder, mine) : null;
    }

    /// <summary>Takes the subject away from whoever holds it, on any node: what they write from now on is refused.</summary>
    public async Task<RunnerLease> TakeOverAsync(string subject, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Length;
        var epoch = await database.WriteAsync(
            transaction => transaction.Number(
                """
                INSERT INTO runner_lease (subject, holder, epoch, until_ms)
                VALUES ($1, $2, 1, $3)
                ON CONFLICT (subject) DO UPDATE
                SET holder = excluded.holder, epoch = runner_lease.epoch + 1, until_ms = excluded.until_ms
                RETURNING epoch
                """,
                subject,
                holder,
                until),
            cancel).ConfigureAwait(false);
        return new(subject, holder, epoch!.Value);
    }

    /// <summary>Makes the lease last from now again; false when another node has taken over.</summary>
    public async Task<bool> TryRenewAsync(RunnerLease lease, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Length;
        var changed = await database.WriteAsync(
            transaction => transaction.Execute(
                "UPDATE runner_lease SET until_ms = $1 WHERE subject = $2 AND epoch = $3", until, lease.Subject, lease.Epoch),
            cancel).ConfigureAwait(false);
        return changed > 0;
    }

    /// <summary>Lets another node take over at once. Harmless when one already has.</summary>
    public Task ReleaseAsync(RunnerLease lease, CancellationToken cancel) =>
        database.WriteAsync(
            transaction => transaction.Execute(
                "UPDATE runner_lease SET until_ms = 0 WHERE subject = $1 AND epoch = $2", lease.Subject, lease.Epoch),
            cancel);

    /// <summary>Lets go what another holder left behind that is known to have ended, so that nobody waits for its leases to run out.</summary>
    public Task ReleaseOfAsync(string ended, CancellationToken cancel) =>
        database.WriteAsync(transaction => transaction.Execute("UPDATE runner_lease SET until_ms = 0 WHERE holder = $1", ended), cancel);

    /// <summary>Lets every lease go: for a process that owns the database alone, at its start. What ended without saying so holds nothing any more.</summary>
    public Task ReleaseAllAsync(CancellationToken cancel) =>
        database.WriteAsync(transaction => transaction.Execute("UPDATE runner_lease SET until_ms = 0"), cancel);
}
