using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

public sealed class WritingOnSqlite() : WritingContract(TestDatabases.Sqlite)
{
    protected override async Task<IReadOnlyList<Task>> OccupyAsync(ManualResetEventSlim gate)
    {
        using var busy = new ManualResetEventSlim();
        var blocker = Database.WriteAsync(
            _ =>
            {
                busy.Set();
                gate.Wait();
                return true;
            },
            CancellationToken.None);
        await Task.Run(busy.Wait);
        return [blocker];
    }
}

public sealed class ValuesOnSqlite() : ValuesContract(TestDatabases.Sqlite)
{
    [Fact]
    public async Task A_value_too_many_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Database.ReadAsync(
            reading => reading.Number("SELECT whole FROM thing WHERE id = $1", 1, 2), CancellationToken.None));
}

public sealed class MigrationsOnSqlite() : MigrationContract(TestDatabases.Sqlite)
{
    protected override Task<Database?> SecondAsync(TestDatabase opened) => Task.FromResult<Database?>(null);
}

public sealed class OutboxOnSqlite() : OutboxContract(TestDatabases.Sqlite);

public sealed class RunnersOnSqlite() : RunnerContract(TestDatabases.Sqlite);

public sealed class BulkOnSqlite() : BulkContract(TestDatabases.Sqlite);
