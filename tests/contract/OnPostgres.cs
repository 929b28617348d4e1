using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;
using Plumbline.Storage.Postgres;

namespace Plumbline.Contract;

public sealed class WritingOnPostgres() : WritingContract(TestDatabases.Postgres)
{
    protected override async Task<IReadOnlyList<Task>> OccupyAsync(ManualResetEventSlim gate)
    {
        var connections = new PostgresOptions().Connections;
        using var busy = new CountdownEvent(connections);
        var blockers = Enumerable.Range(0, connections).Select(_ => Database.WriteAsync(
            _ =>
            {
                busy.Signal();
                gate.Wait();
                return true;
            },
            CancellationToken.None)).ToList();
        await Task.Run(busy.Wait);
        return blockers;
    }
}

public sealed class ValuesOnPostgres() : ValuesContract(TestDatabases.Postgres);

public sealed class MigrationsOnPostgres() : MigrationContract(TestDatabases.Postgres)
{
    protected override async Task<Database?> SecondAsync(TestDatabase opened) =>
        await PostgresDatabase.OpenAsync(opened.Address, new(), TimeProvider.System, new SeededIdSource(2), CancellationToken.None);
}

public sealed class RunnersOnPostgres() : RunnerContract(TestDatabases.Postgres);

public sealed class OutboxOnPostgres() : OutboxContract(TestDatabases.Postgres)
{
    [DatabaseFact]
    public async Task News_that_commits_late_under_an_early_id_is_not_passed_over()
    {
        using var told = new ManualResetEventSlim();
        using var finish = new ManualResetEventSlim();
        var late = Database.WriteAsync(
            transaction =>
            {
                Outbox.Tell(transaction, "a", "Said", "s", "early id, late commit");
                told.Set();
                finish.Wait();
            },
            CancellationToken.None);
        await Task.Run(told.Wait);
        await TellAsync("a", "s", "late id, early commit");
        await PumpAsync(new Ear("a"));
        Assert.Equal([("s", "late id, early commit")], await HeardAsync("a"));

        finish.Set();
        await late;
        await PumpAsync(new Ear("a"));

        Assert.Equal(["late id, early commit", "early id, late commit"], (await HeardAsync("a")).Select(one => one.Body));
    }
}

public sealed class BulkOnPostgres() : BulkContract(TestDatabases.Postgres);
