using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage;

/// <summary>The narrow waist between modules and whichever database the operator chose.</summary>
public abstract class Database : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and answers only after its commit returned OK. The work is synchronous,
    /// touches nothing but the transaction, may be run again from its start (so it must not change what it captured), and ends
    /// within 5 ms or 500 rows. Calling any database method from inside it throws.
    /// </summary>
    /// <exception cref="StorageUnavailable">Disk full, database gone: nothing of the work was kept, and it may be tried again.</exception>
    /// <remarks>An exception thrown by the work undoes its own changes only and reaches the caller as it is.</remarks>
    public abstract Task<T> WriteAsync<T>(Func<Transaction, T> work, CancellationToken cancel, WriteLane lane = WriteLane.Interactive);

    /// <summary>Whether writes of one lane run in the order in which they were asked for, so that the next may be asked for before the last has answered.</summary>
    public abstract bool KeepsOrder { get; }

    /// <summary>Runs <paramref name="work"/> on one snapshot, at most a second long: exports walk by key, page by page.</summary>
    public abstract Task<T> ReadAsync<T>(Func<Reading, T> work, CancellationToken cancel);

    /// <summary>Brings every module's tables up to date under a lock, in the order given. Safe when two nodes start at once.</summary>
    /// <exception cref="DatabaseIsNewer">The database was written by a later version of this program.</exception>
    public abstract Task MigrateAsync(MigrationPlan plan, CancellationToken cancel);

    public abstract ValueTask DisposeAsync();

    /// <summary>Told after every commit that asked for runners to be woken, with their names. Called on the writer's thread: be quick.</summary>
    public event Action<IReadOnlyCollection<string>>? Committed;

    /// <summary>For adapters: passes on what a transaction that is now committed asked for.</summary>
    protected void TellCommitted(IReadOnlyCollection<string> wakes)
    {
        if (wakes.Count > 0)
        {
            Committed?.Invoke(wakes);
        }
    }
}

/// <summary>Who goes first when many want to write.</summary>
public enum WriteLane
{
    /// <summary>Somebody is waiting for the answer.</summary>
    Interactive,

    /// <summary>A slice of a larger job; yields to interactive callers.</summary>
    Batch,
}

/// <summary>Convenience for work that returns nothing.</summary>
public static class DatabaseWriting
{
    public static Task WriteAsync(this Database database, Action<Transaction> work, CancellationToken cancel, WriteLane lane = WriteLane.Interactive) =>
        database.WriteAsync(
            transaction =>
            {
                work(transaction);
                return true;
            },
            cancel,
            lane);
}
