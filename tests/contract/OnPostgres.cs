using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
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
