using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage.Postgres;

namespace Plumbline.Crash;

/// <summary>
/// Keeps every node from saving labels, by a lock on a table that nothing else writes to: a batch that is marked then stays under way until it is let go,
/// so that a node can be killed in the middle of one however fast the machine is.
/// </summary>
internal sealed class HeldLabels : IAsyncDisposable
{
    private readonly PostgresDatabase database;
    private readonly ManualResetEventSlim letGo = new();
    private readonly TaskCompletionSource holds = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task holding;

    private HeldLabels(PostgresDatabase database)
    {
        this.database = database;
        holding = Task.Run(() => database.WriteAsync(
            transaction =>
            {
                transaction.Execute("LOCK TABLE labeling_job_worker IN EXCLUSIVE MODE");
                holds.TrySetResult();
                return letGo.Wait(TimeSpan.FromMinutes(2));
            },
            CancellationToken.None));
    }

    public static async Task<HeldLabels> OfAsync(string address)
    {
        var held = new HeldLabels(await PostgresDatabase.OpenAsync(address, new(), TimeProvider.System, new SeededIdSource(), CancellationToken.None));
        await Task.WhenAny(held.holds.Task, held.holding);
        return held.holds.Task.IsCompletedSuccessfully ? held : throw new InvalidOperationException("The table could not be locked.", held.holding.Exception);
    }

    /// <summary>The node that holds the consolidation's lease while a batch is marked and its labels are not saved; null when there is none.</summary>
    public Task<string?> HolderOfABatchAsync() => database.ReadAsync(
        reading => reading.Text(
            """
            SELECT holder FROM runner_lease
            WHERE subject = 'labeling-jobs-consolidation' AND EXISTS (SELECT 1 FROM labeling_object WHERE state = 1 AND batch_at_ms IS NOT NULL)
            """),
        CancellationToken.None);

    public void LetGo() => letGo.Set();

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await holding;
        await database.DisposeAsync();
        letGo.Dispose();
    }
}
