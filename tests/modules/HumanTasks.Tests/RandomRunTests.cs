using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Storage.Sqlite;

namespace Plumbline.HumanTasks.Tests;

/// <summary>The invariants of the queue under random interleavings, writes that fail, writes run twice, and crashes.</summary>
/// <remarks>Set PLUMBLINE_SEED to repeat one run, PLUMBLINE_RUNS to try more of them.</remarks>
public sealed class RandomRunTests
{
    private static int Runs(int usual) =>
        Environment.GetEnvironmentVariable("PLUMBLINE_SEED") is not null ? 1
        : int.TryParse(Environment.GetEnvironmentVariable("PLUMBLINE_RUNS"), out var runs) ? runs : usual;

    private static int Seed(int run) =>
        int.TryParse(Environment.GetEnvironmentVariable("PLUMBLINE_SEED"), out var seed) ? seed : 1_000 + run;

    [Theory, OnSqlite, OnPostgres]
    public async Task The_queue_behaves_as_its_model(string kind)
    {
        for (var run = 0; run < Runs(kind == TestDatabases.Sqlite ? 10 : 2); run++)
        {
            var seed = Seed(run);
            await using var shop = await Workshop.OpenAsync(kind, database => new UnsteadyDatabase(database, new Random(seed)));

            await new RandomRun(shop, seed).GoAsync(300, null);
        }
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_crash()
    {
        for (var run = 0; run < Runs(4); run++)
        {
            var seed = Seed(run) + 5_000;
            using var folder = new TempFolder();
            await using var shop = await Workshop.OpenAsync(TestDatabases.Sqlite);
            var (address, crashes) = (shop.Address, 0);
            SqliteDatabase? last = null;

            await new RandomRun(shop, seed).GoAsync(300, async () =>
            {
                // What a power cut leaves: the files as they are on the disk, opened by a new process.
                var copy = folder.File($"after-crash-{++crashes}.db");
                CopyAsFound(address, copy);
                CopyAsFound(address + "-wal", copy + "-wal");
                var reopened = await SqliteDatabase.OpenAsync(copy, new(), shop.Clock, CancellationToken.None);
                await reopened.MigrateAsync(new(HumanTasksSetup.Migrations), CancellationToken.None);
                shop.GoOnWith(reopened);
                (address, var before, last) = (copy, last, reopened);
                await (before?.DisposeAsync() ?? default);
            });

            await (last?.DisposeAsync() ?? default);
        }
    }

    private static void CopyAsFound(string from, string to)
    {
        if (File.Exists(from))
        {
            using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(to);
            source.CopyTo(target);
        }
    }
}
