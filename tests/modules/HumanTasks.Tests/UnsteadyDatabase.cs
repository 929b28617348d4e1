using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tests;

/// <summary>Runs some writes twice, the first time for nothing: as PostgreSQL does after a serialization failure.</summary>
internal sealed class UnsteadyDatabase(Database inner, Random random) : Database
{
    public override Dialect Dialect => inner.Dialect;

    public override bool KeepsOrder => false;

    public override async Task<T> WriteAsync<T>(Func<Transaction, T> work, CancellationToken cancel, WriteLane lane = WriteLane.Interactive)
    {
        if (random.Next(4) == 0)
        {
            try
            {
                await inner.WriteAsync<T>(
                    transaction =>
                    {
                        work(transaction);
                        throw new RolledBack();
                    },
                    cancel,
                    lane);
            }
            catch (RolledBack)
            {
                // As intended; now for real.
            }
        }

        return await inner.WriteAsync(work, cancel, lane);
    }

    public override Task<T> ReadAsync<T>(Func<Reading, T> work, CancellationToken cancel) => inner.ReadAsync(work, cancel);

    public override Task MigrateAsync(MigrationPlan plan, CancellationToken cancel) => inner.MigrateAsync(plan, cancel);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}

/// <summary>Thrown by tests to undo a write.</summary>
internal sealed class RolledBack() : Exception("On purpose.");
