using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;
using Plumbline.Storage.Sqlite;

namespace Plumbline.Contract;

/// <summary>What only a file of our own can suffer: a full disk, a second owner, a backup while others write.</summary>
public sealed class SqliteTroubleTests : IAsyncLifetime
{
    private static readonly Migration Notes = new("notes", 1, "notes", "CREATE TABLE note (id BIGINT PRIMARY KEY, text TEXT NOT NULL)");
    private static readonly string Small = "small";
    private static readonly string Huge = new('x', 4_000_000);

    private TestDatabase opened = null!;

    private Database Database => opened.Database;

    public async Task InitializeAsync()
    {
        opened = await TestDatabases.OpenSqliteAsync(TimeProvider.System, new() { MostPages = 500 });
        await Database.MigrateAsync(new([Notes]), CancellationToken.None);
    }

    public async Task DisposeAsync() => await opened.DisposeAsync();

    [Fact]
    public async Task A_disk_that_fills_up_in_the_middle_of_a_batch_fails_the_whole_batch_and_stops_it()
    {
        var ran = new List<int>();
        var batch = await InOneCommitAsync(
            transaction => Note(transaction, 1, Small),
            transaction => Note(transaction, 2, Huge),
            transaction =>
            {
                ran.Add(3);
                Note(transaction, 3, Small);
            });

        Assert.All(batch, failure => Assert.IsType<StorageUnavailable>(failure));
        Assert.Empty(ran);
        Assert.Empty(await IdsAsync());
        await Database.WriteAsync(transaction => Note(transaction, 4, Small), CancellationToken.None);
        Assert.Equal([4], await IdsAsync());
    }

    [Fact]
    public async Task Work_that_swallows_a_full_disk_and_goes_on_keeps_nothing()
    {
        var batch = await InOneCommitAsync(
            transaction => Note(transaction, 1, Small),
            transaction =>
            {
                try
                {
                    Note(transaction, 2, Huge);
                }
                catch (StorageUnavailable)
                {
                    // Outside a transaction by now: this row would be committed on its own.
                    Note(transaction, 3, Small);
                }
            });

        Assert.All(batch, failure => Assert.IsType<StorageUnavailable>(failure));
        Assert.Empty(await IdsAsync());
    }

    [Fact]
    public async Task A_full_disk_that_undoes_one_statement_only_fails_one_caller_only()
    {
        // Several rows at once: SQLite keeps a journal for the statement, and can undo just that.
        const string many =
            """
            WITH RECURSIVE counter (n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM counter WHERE n < 2000)
            INSERT INTO note (id, text) SELECT n, $1 FROM counter
            """;

        var batch = await InOneCommitAsync(
            transaction => Note(transaction, 1, Small),
            transaction => transaction.Execute(many, new string('x', 3_000)),
            transaction => Note(transaction, 3, Small));

        Assert.Null(batch[0]);
        Assert.IsType<StorageUnavailable>(batch[1]);
        Assert.Null(batch[2]);
        Assert.Equal([1, 3], await IdsAsync());
    }

    [Fact]
    public async Task Only_who_fails_after_writing_makes_the_commit_start_over_and_the_others_are_kept_once()
    {
        var ran = new int[7];
        void Run(Transaction transaction, int id, bool writes, bool fails)
        {
            ran[id]++;
            if (writes)
            {
                Note(transaction, id, Small);
            }

            if (fails)
            {
                throw new InvalidTimeZoneException();
            }
        }

        var early = await InOneCommitAsync(
            transaction => Run(transaction, 1, writes: true, fails: false),
            transaction => Run(transaction, 2, writes: false, fails: true),
            transaction => Run(transaction, 3, writes: true, fails: false));
        var late = await InOneCommitAsync(
            transaction => Run(transaction, 4, writes: true, fails: false),
            transaction => Run(transaction, 5, writes: true, fails: true),
            transaction => Run(transaction, 6, writes: true, fails: false));

        Assert.Equal([false, true, false, false, true, false], early.Concat(late).Select(failure => failure is InvalidTimeZoneException));
        Assert.Equal([1, 3, 4, 6], await IdsAsync());
        Assert.Equal([1, 1, 1, 2, 2, 1], ran[1..]);
    }

    [Fact]
    public async Task A_commit_that_fails_is_acknowledged_to_nobody()
    {
        // A constraint that is looked at only by COMMIT: the work itself runs through. Modules do not use such constraints.
        var orphans = new Migration("orphans", 1, "orphans", "CREATE TABLE orphan (parent BIGINT REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)");
        await Database.MigrateAsync(new([Notes, orphans]), CancellationToken.None);

        var batch = await InOneCommitAsync(
            transaction => Note(transaction, 1, Small),
            transaction => transaction.Execute("INSERT INTO orphan (parent) VALUES (99)"),
            transaction => Note(transaction, 3, Small));

        Assert.All(batch, failure => Assert.IsType<StorageUnavailable>(failure));
        Assert.Empty(await IdsAsync());
        await Database.WriteAsync(transaction => Note(transaction, 4, Small), CancellationToken.None);
    }

    [Fact]
    public async Task One_caller_that_throws_leaves_the_others_of_its_commit_alone()
    {
        var batch = await InOneCommitAsync(
            transaction => Note(transaction, 1, Small),
            transaction =>
            {
                Note(transaction, 2, Small);
                throw new InvalidTimeZoneException();
            },
            transaction => Note(transaction, 3, Small));

        Assert.Null(batch[0]);
        Assert.IsType<InvalidTimeZoneException>(batch[1]);
        Assert.Null(batch[2]);
        Assert.Equal([1, 3], await IdsAsync());
    }

    [Fact]
    public async Task A_second_owner_is_refused_with_a_sentence()
    {
        var refusal = await Assert.ThrowsAsync<DatabaseInUse>(
            () => SqliteDatabase.OpenAsync(opened.Address, new(), TimeProvider.System, CancellationToken.None));

        Assert.Contains(opened.Address, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_folder_is_refused_with_a_sentence() =>
        await Assert.ThrowsAsync<StorageUnavailable>(
            () => SqliteDatabase.OpenAsync(Path.Combine(opened.Address, "no", "such.db"), new(), TimeProvider.System, CancellationToken.None));

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_let_go()
    {
        using var folder = new TempFolder();
        var path = folder.File("letter.txt");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("Dear reader, ", 1_000)));

        await Assert.ThrowsAsync<StorageUnavailable>(() => SqliteDatabase.OpenAsync(path, new(), TimeProvider.System, CancellationToken.None));
        await Assert.ThrowsAsync<StorageUnavailable>(() => SqliteDatabase.OpenAsync(path, new(), TimeProvider.System, CancellationToken.None));
    }

    [Fact]
    public async Task A_read_that_takes_too_long_is_broken_off()
    {
        await using var hasty = await TestDatabases.OpenSqliteAsync(TimeProvider.System, new() { LongestRead = TimeSpan.FromMilliseconds(50) });

        await Assert.ThrowsAsync<StorageUnavailable>(() => hasty.Database.ReadAsync(
            reading => reading.Number("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"), CancellationToken.None));

        Assert.Equal(1, await hasty.Database.ReadAsync(reading => reading.Number("SELECT 1"), CancellationToken.None));
    }

    [Fact]
    public async Task Leases_of_an_ended_process_are_free_when_the_file_is_opened_again()
    {
        using var folder = new TempFolder();
        var clock = new FakeClock();
        await using (var before = await SqliteDatabase.OpenAsync(folder.File("a.db"), new(), clock, CancellationToken.None))
        {
            await before.MigrateAsync(new([]), CancellationToken.None);
            await new RunnerLeases(before, clock, "one").TryTakeAsync("seeding", CancellationToken.None);
        }

        await using var after = await SqliteDatabase.OpenAsync(folder.File("a.db"), new(), clock, CancellationToken.None);

        Assert.Equal(2, (await new RunnerLeases(after, clock, "two").TryTakeAsync("seeding", CancellationToken.None))?.Epoch);
    }

    [Fact]
    public async Task A_backup_is_a_whole_database_and_never_overwrites()
    {
        using var folder = new TempFolder();
        var target = folder.File("copy.db");
        await Database.WriteAsync(transaction => Note(transaction, 1, Small), CancellationToken.None);

        await ((SqliteDatabase)Database).BackupToAsync(target, CancellationToken.None);

        await Assert.ThrowsAsync<StorageUnavailable>(() => ((SqliteDatabase)Database).BackupToAsync(target, CancellationToken.None));
        await using var copy = await SqliteDatabase.OpenAsync(target, new(), TimeProvider.System, CancellationToken.None);
        Assert.Equal(Small, await copy.ReadAsync(reading => reading.Text("SELECT text FROM note WHERE id = 1"), CancellationToken.None));
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_leaves_no_log_behind()
    {
        using var folder = new TempFolder();
        var path = folder.File("a.db");
        var database = await SqliteDatabase.OpenAsync(path, new(), TimeProvider.System, CancellationToken.None);
        await database.MigrateAsync(new([Notes]), CancellationToken.None);
        var writes = Enumerable.Range(0, 200).Select(id => database.WriteAsync(transaction => Note(transaction, id, Small), CancellationToken.None)).ToList();

        await database.DisposeAsync();

        await Task.WhenAll(writes);
        Assert.False(File.Exists(path + "-wal"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.WriteAsync(_ => 1, CancellationToken.None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.ReadAsync(_ => 1, CancellationToken.None));
    }

    /// <summary>Runs all the work in one commit, by holding the writer up until all of it waits. Null for those that were kept.</summary>
    private async Task<Exception?[]> InOneCommitAsync(params Action<Transaction>[] works)
    {
        using var gate = new ManualResetEventSlim();
        using var busy = new ManualResetEventSlim();
        var blocker = Database.WriteAsync(
            _ =>
            {
                busy.Set();
                gate.Wait();
            },
            CancellationToken.None);
        await Task.Run(busy.Wait);
        var calls = works.Select(work => Database.WriteAsync(work, CancellationToken.None)).ToList();
        gate.Set();
        await blocker;
        return await Task.WhenAll(calls.Select(async call =>
        {
            try
            {
                await call;
                return null;
            }
            catch (Exception failure)
            {
                return failure;
            }
        }));
    }

    private static int Note(Transaction transaction, long id, string text) =>
        transaction.Execute("INSERT INTO note (id, text) VALUES ($1, $2)", id, text);

    private Task<List<long>> IdsAsync() =>
        Database.ReadAsync(reading => reading.Query("SELECT id FROM note ORDER BY id", row => row.Integer(0)), CancellationToken.None);
}
