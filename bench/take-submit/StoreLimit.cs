using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using SQLitePCL;

namespace Plumbline.Bench.TakeSubmit;

/// <summary>
/// What SQLite alone does with the rows of a pair: one thread, prepared statements, 200 pairs a commit, synchronous=FULL, the real tables
/// with all their indexes. No checks, no callers, no answers.
/// </summary>
internal static class StoreLimit
{
    private const int PairsPerCommit = 200;

    private static readonly string[] Take =
    [
        "SELECT s.turn, s.task, t.id, t.subject, i.body FROM human_task_slot s JOIN human_task t ON t.number = s.task JOIN human_task_input i ON i.task = s.task WHERE s.group_id = 1 AND s.lane = 1 AND s.turn > ?1 ORDER BY s.turn LIMIT 1",
        "UPDATE human_task_slot SET open = open - 1 WHERE group_id = 1 AND lane = 1 AND turn = ?1 AND part = 0",
        "INSERT INTO human_task_cursor (group_id, worker, turn0, turn1, look0, look1, looked_at_ms, taken) VALUES (1, ?2, 0, ?1, 0, 0, 1, 1) ON CONFLICT (group_id, worker) DO UPDATE SET turn1 = ?1, taken = taken + 1",
        "INSERT INTO human_task_assignment (id, task, worker, group_id, round, state, request, taken_at_ms, started_at_ms, due_at_ms) VALUES (?3, ?4, ?2, 1, 1, 1, ?3, ?3, ?3, ?3)",
        "UPDATE human_task_count SET leases = leases + 1 WHERE group_id = 1 AND shard = 0",
    ];

    private static readonly string[] Submit =
    [
        "UPDATE human_task_assignment SET state = 2, ended_at_ms = ?3 WHERE id = ?3",
        "INSERT INTO human_task_answer (assignment, late, given_at_ms, active_ms, body) VALUES (?3, 0, 1, 1, '{\"crowd-image-classifier\":{\"label\":\"cat\"}}')",
        "UPDATE human_task_cursor SET answered = answered + 1 WHERE group_id = 1 AND worker = ?2",
        "UPDATE human_task SET have = have + 1 WHERE number = ?4",
        "UPDATE human_task_count SET leases = leases - 1, answers = answers + 1 WHERE group_id = 1 AND shard = 0",
    ];

    /// <summary>Durable pairs a second, and processor time of one.</summary>
    public static async Task<(double PairsPerSecond, double Microseconds)> MeasureAsync(int workers, TimeSpan length)
    {
        using var folder = new TempFolder();
        var path = folder.File("bare.db");
        await using (var database = await Storage.Sqlite.SqliteDatabase.OpenAsync(path, new(), TimeProvider.System, CancellationToken.None))
        {
            await database.MigrateAsync(new(HumanTasksSetup.Migrations), CancellationToken.None);
            await Seeding.FillAsync(database, new(AccountId.Parse("123456789012"), "us-east-1"), "team", "1", 20_000, 1_000);
        }

        Batteries_V2.Init();
        Check(raw.sqlite3_open_v2(path, out var connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null));
        using (connection)
        {
            foreach (var pragma in (string[])["PRAGMA synchronous = FULL", "PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 4000"])
            {
                raw.sqlite3_exec(connection, pragma);
            }

            return Run(connection, workers, length);
        }
    }

    private static (double PairsPerSecond, double Microseconds) Run(sqlite3 connection, int workers, TimeSpan length)
    {
        var take = Prepare(connection, Take);
        var submit = Prepare(connection, Submit);
        var turns = new long[workers];
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        long pairs = 0;
        while (clock.Elapsed < length)
        {
            raw.sqlite3_exec(connection, "BEGIN IMMEDIATE");
            for (var i = 0; i < PairsPerCommit; i++, pairs++)
            {
                var worker = (int)(pairs % workers);
                raw.sqlite3_bind_int64(take[0], 1, turns[worker]);
                if (raw.sqlite3_step(take[0]) != raw.SQLITE_ROW)
                {
                    throw new InvalidOperationException("The bare store has no tasks left.");
                }

                turns[worker] = raw.sqlite3_column_int64(take[0], 0);
                var task = raw.sqlite3_column_int64(take[0], 1);
                raw.sqlite3_reset(take[0]);
                Step(take.AsSpan(1), turns[worker], worker, pairs + 1, task);
                Step(submit, turns[worker], worker, pairs + 1, task);
            }

            raw.sqlite3_exec(connection, "COMMIT");
        }

        var seconds = clock.Elapsed.TotalSeconds;
        foreach (var statement in (IEnumerable<sqlite3_stmt>)[.. take, .. submit])
        {
            statement.Dispose();
        }

        return (pairs / seconds, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / pairs);
    }

    /// <param name="values">Turn, worker, assignment, task.</param>
    private static void Step(ReadOnlySpan<sqlite3_stmt> statements, params ReadOnlySpan<long> values)
    {
        foreach (var statement in statements)
        {
            var parameters = raw.sqlite3_bind_parameter_count(statement);
            for (var i = 0; i < parameters; i++)
            {
                raw.sqlite3_bind_int64(statement, i + 1, values[i]);
            }

            Check(raw.sqlite3_step(statement));
            raw.sqlite3_reset(statement);
        }
    }

    private static sqlite3_stmt[] Prepare(sqlite3 connection, string[] texts) => Array.ConvertAll(texts, text =>
    {
        Check(raw.sqlite3_prepare_v3(connection, text, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    });

    private static void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new InvalidOperationException($"SQLite answered {code}.");
        }
    }
}
