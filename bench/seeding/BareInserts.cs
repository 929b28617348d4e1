using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;
using NpgsqlTypes;
using Plumbline.Bench.JobWorld;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Bench.Seeding;

/// <summary>The limit: the same rows into the same tables, with the same indexes, in one transaction, by prepared statements and nothing else.</summary>
/// <remarks>On PostgreSQL a thousand rows a statement, as arrays: row by row it would measure round trips.</remarks>
internal static class BareInserts
{
    private const string Task = "INSERT INTO human_task (number, id, group_id, rank, state, wanted, mark, subject)";
    private const string Input = "INSERT INTO human_task_input (task, body)";
    private const string Item =
        "INSERT INTO labeling_object (job, object_index, offset_bytes, length_bytes, task, iteration, state, changed_at_ms)";

    /// <returns>Seconds, and processor seconds of this process; on PostgreSQL the work is the server's, so the latter say nothing.</returns>
    public static async Task<(double Seconds, double? Processor)> MeasureAsync(string kind, int lines, Func<int, string> input)
    {
        await using var opened = await JobServer.OpenDatabaseAsync(kind);
        var begun = Stopwatch.GetTimestamp();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        await (kind == TestDatabases.Sqlite ? OnSqliteAsync(opened.Database, lines, input) : OnPostgresAsync(opened.Address, lines, input));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return (seconds, kind == TestDatabases.Sqlite ? (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds : null);
    }

    private static Task OnSqliteAsync(Database database, int lines, Func<int, string> input)
    {
        var ids = new RandomIdSource();
        return database.WriteAsync(
            transaction =>
            {
                for (var i = 0; i < lines; i++)
                {
                    var id = ids.NewNumber();
                    transaction.Execute(Task + " VALUES ($1, $2, 1, $3, 0, 1, $4, $5)", i + 1, id, i, -id, $"{i}");
                    transaction.Execute(Input + " VALUES ($1, $2)", i + 1, input(i));
                    transaction.Execute(Item + " VALUES (1, $1, $2, $3, $4, 1, 0, $5)", i, i * 100L, 99, id, 1_780_000_000_000);
                }
            },
            CancellationToken.None,
            WriteLane.Batch);
    }

    private static async Task OnPostgresAsync(string address, int lines, Func<int, string> input)
    {
        const int most = 1_000;
        var ids = new RandomIdSource();
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var task = Prepared(connection, Task + " SELECT i + 1, id, 1, i, 0, 1, -id, subject FROM unnest($1, $2, $3) AS r (i, id, subject)", NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, NpgsqlDbType.Text);
        await using var body = Prepared(connection, Input + " SELECT i + 1, body FROM unnest($1, $2) AS r (i, body)", NpgsqlDbType.Bigint, NpgsqlDbType.Text);
        await using var item = Prepared(connection, Item + " SELECT 1, i, i * 100, 99, id, 1, 0, 1780000000000 FROM unnest($1, $2) AS r (i, id)", NpgsqlDbType.Bigint, NpgsqlDbType.Bigint);
        for (var from = 0; from < lines; from += most)
        {
            var numbers = Enumerable.Range(from, Math.Min(most, lines - from)).Select(i => (long)i).ToArray();
            var keys = Array.ConvertAll(numbers, _ => ids.NewNumber());
            await RunAsync(task, numbers, keys, Array.ConvertAll(numbers, i => $"{i}"));
            await RunAsync(body, numbers, Array.ConvertAll(numbers, i => input((int)i)));
            await RunAsync(item, numbers, keys);
        }

        await transaction.CommitAsync();
    }

    private static NpgsqlCommand Prepared(NpgsqlConnection connection, string sql, params NpgsqlDbType[] arrays)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var type in arrays)
        {
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | type });
        }

        return command;
    }

    private static async Task RunAsync(NpgsqlCommand command, params object[] arrays)
    {
        for (var i = 0; i < arrays.Length; i++)
        {
            command.Parameters[i].Value = arrays[i];
        }

        if (!command.IsPrepared)
        {
            await command.PrepareAsync();
        }

        await command.ExecuteNonQueryAsync();
    }
}
