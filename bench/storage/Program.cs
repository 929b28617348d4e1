using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;
using Plumbline.Storage.Sqlite;

namespace Plumbline.Bench.Storage;

/// <summary>How many durable take + submit pairs a second the SQLite writer carries: about six statements a call, as the queue has.</summary>
/// <remarks>Run: <c>dotnet run -c Release -- CALLERS SECONDS</c>.</remarks>
internal static class Program
{
    private const int LeastPairs = 10_000;
    private static readonly string Answer = """{"crowd-image-classifier":{"label":"b"}}""";

    private static readonly Migration Tables = new(
        "bench",
        1,
        "bench",
        """
        CREATE TABLE task (id BIGINT NOT NULL PRIMARY KEY, wanted BIGINT NOT NULL, have BIGINT NOT NULL, body TEXT NOT NULL);
        CREATE TABLE slot (turn BIGINT NOT NULL, part BIGINT NOT NULL, task BIGINT NOT NULL, PRIMARY KEY (turn, part)){clustered};
        CREATE TABLE walk (worker BIGINT NOT NULL PRIMARY KEY, turn BIGINT NOT NULL);
        CREATE TABLE assignment (id {row_id}, task BIGINT NOT NULL, worker BIGINT NOT NULL, state BIGINT NOT NULL, deadline_ms BIGINT NOT NULL, answer TEXT);
        CREATE UNIQUE INDEX assignment_once ON assignment (task, worker);
        CREATE INDEX assignment_due ON assignment (deadline_ms) WHERE state = 0;
        CREATE TABLE tally (id BIGINT NOT NULL PRIMARY KEY, leases BIGINT NOT NULL, answers BIGINT NOT NULL);
        INSERT INTO tally (id, leases, answers) VALUES (1, 0, 0);
        """);

    private static async Task Main(string[] arguments)
    {
        var callers = arguments.Length > 0 ? int.Parse(arguments[0]) : 256;
        var seconds = arguments.Length > 1 ? int.Parse(arguments[1]) : 5;
        var folder = Directory.CreateTempSubdirectory("plumbline-bench-");
        await using (var database = await SqliteDatabase.OpenAsync(Path.Combine(folder.FullName, "bench.db"), new(), TimeProvider.System, CancellationToken.None))
        {
            await database.MigrateAsync(new([Tables]), CancellationToken.None);
            await SeedAsync(database, 100_000);
            await MeasureAsync(database, callers, seconds);
        }

        folder.Delete(recursive: true);
    }

    private static async Task SeedAsync(Database database, int tasks)
    {
        var clock = Stopwatch.StartNew();
        for (var from = 0; from < tasks; from += 100)
        {
            var first = from;
            await database.WriteAsync(
                transaction =>
                {
                    for (var id = first; id < first + 100; id++)
                    {
                        transaction.Execute("INSERT INTO task (id, wanted, have, body) VALUES ($1, 3, 0, $2)", id, "{\"taskObject\":\"s3://bucket/images/1.jpg\"}");
                        transaction.Execute("INSERT INTO slot (turn, part, task) VALUES ($1, 0, $1), ($1, 1, $1), ($1, 2, $1)", id);
                    }
                },
                CancellationToken.None,
                WriteLane.Batch);
        }

        Console.WriteLine($"seeded {tasks:N0} tasks in slices of 100: {clock.Elapsed.TotalSeconds:F1} s");
    }

    private static async Task MeasureAsync(Database database, int callers, int seconds)
    {
        var latencies = new List<double>[callers];
        var clock = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(worker => Task.Run(async () =>
        {
            var mine = latencies[worker] = [];
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                var start = Stopwatch.GetTimestamp();
                var id = await database.WriteAsync(transaction => Take(transaction, worker), CancellationToken.None);
                await database.WriteAsync(transaction => Submit(transaction, id), CancellationToken.None);
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / 2);
            }
        })));
        var took = clock.Elapsed.TotalSeconds;
        double[] all = [.. latencies.SelectMany(one => one).Order()];
        Console.WriteLine($"{callers} callers: {all.Length / took:N0} pairs/s (at least {LeastPairs:N0}), a call p50 {all[all.Length / 2]:F2} ms, p99 {all[(int)(all.Length * 0.99)]:F2} ms, {(Environment.CpuUsage.TotalTime - before).TotalMicroseconds / all.Length:F0} µs of processor a pair");
    }

    private static long Take(Transaction transaction, int worker)
    {
        var turn = transaction.Number("SELECT turn FROM walk WHERE worker = $1", worker) ?? -1;
        transaction.TryFirst(
            """
            DELETE FROM slot
            WHERE (turn, part) = (SELECT turn, part FROM slot WHERE turn > $1 ORDER BY turn, part LIMIT 1)
            RETURNING turn, task
            """,
            static row => (Turn: row.Integer(0), Task: row.Integer(1)),
            out var slot,
            turn);
        transaction.Execute("INSERT INTO walk (worker, turn) VALUES ($1, $2) ON CONFLICT (worker) DO UPDATE SET turn = excluded.turn", worker, slot.Turn);
        var id = transaction.Number(
            "INSERT INTO assignment (task, worker, state, deadline_ms) VALUES ($1, $2, 0, $3) RETURNING id", slot.Task, worker, 600_000);
        _ = transaction.Text("SELECT body FROM task WHERE id = $1", slot.Task);
        transaction.Execute("UPDATE tally SET leases = leases + 1 WHERE id = 1");
        return id!.Value;
    }

    private static int Submit(Transaction transaction, long id)
    {
        var task = transaction.Number("UPDATE assignment SET state = 1, answer = $1 WHERE id = $2 AND state = 0 RETURNING task", Answer, id);
        var have = transaction.Number("UPDATE task SET have = have + 1 WHERE id = $1 RETURNING have", task);
        if (have == 3)
        {
            Outbox.Tell(transaction, "bench", "TaskFilled", $"{task}", "{}");
        }

        return transaction.Execute("UPDATE tally SET leases = leases - 1, answers = answers + 1 WHERE id = 1");
    }
}
