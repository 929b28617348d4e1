using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;
using Plumbline.Storage.Postgres;
using Plumbline.Storage.Sqlite;

namespace Plumbline.Contract;

/// <summary>What was acknowledged is there after a kill without warning, at whatever moment, and nothing is there by half.</summary>
public sealed class DurabilityOnSqlite
{
    [Fact]
    public async Task Every_acknowledged_row_is_there_after_the_process_was_killed()
    {
        using var folder = new TempFolder();
        var path = folder.File("plumbline.db");
        var chance = new Random(7);
        var acknowledged = new HashSet<long>();
        for (var round = 0; round < 6; round++)
        {
            var start = acknowledged.Count == 0 ? 0 : acknowledged.Max() + Program.Callers + 1;
            using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, path, $"{start}"]) { RedirectStandardOutput = true })!;
            // The first answer shows that it is at work; the moment of the kill is anybody's guess.
            Acknowledge(await child.StandardOutput.ReadLineAsync());
            using var timer = new Timer(_ => child.Kill(), null, chance.Next(5, 400), Timeout.Infinite);
            Acknowledge(await child.StandardOutput.ReadToEndAsync());
            await child.WaitForExitAsync();

            await using var database = await SqliteDatabase.OpenAsync(path, new(), TimeProvider.System, CancellationToken.None);
            var kept = await database.ReadAsync(reading => reading.Query("SELECT id, twice FROM crash", row => (Id: row.Integer(0), Twice: row.Integer(1))), CancellationToken.None);
            Assert.Empty(acknowledged.Except(kept.Select(row => row.Id)));
            Assert.All(kept, row => Assert.Equal(row.Id * 2, row.Twice));
            Assert.Equal("ok", await database.ReadAsync(reading => reading.Text("PRAGMA integrity_check"), CancellationToken.None));
        }

        Assert.True(acknowledged.Count > 100, $"Only {acknowledged.Count} writes were acknowledged in all: the test shows too little.");

        void Acknowledge(string? lines)
        {
            // The last line may have been cut off by the kill.
            var whole = lines is null ? [] : lines.Contains('\n', StringComparison.Ordinal) ? lines[..lines.LastIndexOf('\n')].Split('\n') : new[] { lines };
            acknowledged.UnionWith(whole.Where(line => line.Length > 0).Select(line => long.Parse(line, CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task The_writer_syncs_every_commit_to_a_write_ahead_log()
    {
        await using var opened = await TestDatabases.OpenAsync(TestDatabases.Sqlite, TimeProvider.System);

        var (synchronous, journal) = await opened.Database.WriteAsync(
            transaction => (transaction.Number("PRAGMA synchronous"), transaction.Text("PRAGMA journal_mode")), CancellationToken.None);

        Assert.Equal(2, synchronous);
        Assert.Equal("wal", journal);
    }
}

public sealed class DurabilityOnPostgres
{
    [DatabaseFact]
    public async Task Every_acknowledged_row_is_there_after_the_server_was_killed()
    {
        using var server = await PrivatePostgres.StartAsync(durable: true);
        var address = await server.CreateDatabaseAsync();
        await using var database = await PostgresDatabase.OpenAsync(address, new(), TimeProvider.System, new SeededIdSource(), CancellationToken.None);
        Assert.Equal("on", await database.ReadAsync(reading => reading.Text("SHOW synchronous_commit"), CancellationToken.None));
        Assert.Equal("on", await database.ReadAsync(reading => reading.Text("SHOW fsync"), CancellationToken.None));
        await database.MigrateAsync(new([Crash.Table]), CancellationToken.None);
        var chance = new Random(7);
        var acknowledged = new ConcurrentBag<long>();
        var refused = 0;
        var last = 0L;
        for (var round = 0; round < 3; round++)
        {
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, 16).Select(_ => Task.Run(() => WriteUntilAsync(stop.Token))).ToList();
            await Task.Delay(chance.Next(150, 400));
            await server.CrashAndRestartAsync();
            await stop.CancelAsync();
            await Task.WhenAll(writers);

            var kept = await database.ReadAsync(reading => reading.Query("SELECT id, twice FROM crash", row => (Id: row.Integer(0), Twice: row.Integer(1))), CancellationToken.None);
            Assert.Empty(acknowledged.Except(kept.Select(row => row.Id)));
            Assert.All(kept, row => Assert.Equal(row.Id * 2, row.Twice));
        }

        Assert.True(acknowledged.Count > 100, $"Only {acknowledged.Count} writes were acknowledged in all: the test shows too little.");
        Assert.True(refused > 0, "No write met the crash: the test shows too little.");

        async Task WriteUntilAsync(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var id = Interlocked.Increment(ref last);
                try
                {
                    await Crash.WriteAsync(database, id);
                    acknowledged.Add(id);
                }
                catch (StorageUnavailable)
                {
                    // The caller was told, so nothing is promised.
                    Interlocked.Increment(ref refused);
                    await Task.Delay(5, CancellationToken.None);
                }
            }
        }
    }
}
