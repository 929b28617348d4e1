using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>What every database promises to those who write and read.</summary>
public abstract class WritingContract(string kind) : IAsyncLifetime
{
    private static readonly Migration Notes = new(
        "notes",
        1,
        "notes",
        "CREATE TABLE note (id BIGINT PRIMARY KEY, text TEXT NOT NULL); CREATE TABLE line (id {row_id}, text TEXT)");

    private TestDatabase opened = null!;

    protected Database Database => opened.Database;

    public async Task InitializeAsync() => opened = await TestDatabases.OpenAsync(kind, TimeProvider.System, Notes);

    public async Task DisposeAsync() => await opened.DisposeAsync();

    [DatabaseFact]
    public async Task What_was_written_is_read_afterwards()
    {
        var rows = await Database.WriteAsync(transaction => Note(transaction, 1, "a"), CancellationToken.None);

        Assert.Equal(1, rows);
        Assert.Equal("a", await TextAsync(1));
    }

    [DatabaseFact]
    public async Task Work_that_throws_keeps_nothing_and_its_exception_arrives_as_it_is()
    {
        var thrown = new InvalidTimeZoneException("mine");

        var seen = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Database.WriteAsync(
            transaction =>
            {
                Note(transaction, 1, "a");
                throw thrown;
            },
            CancellationToken.None));

        Assert.Same(thrown, seen);
        Assert.Equal(0, await CountAsync());
    }

    [DatabaseFact]
    public async Task Many_callers_at_once_are_kept_apart_from_the_one_that_fails()
    {
        var calls = Enumerable.Range(0, 300).Select(async id =>
        {
            try
            {
                await Database.WriteAsync(
                    transaction =>
                    {
                        Note(transaction, id, "a");
                        if (id % 3 == 0)
                        {
                            throw new InvalidTimeZoneException();
                        }
                    },
                    CancellationToken.None);
                return true;
            }
            catch (InvalidTimeZoneException)
            {
                return false;
            }
        });

        var kept = await Task.WhenAll(calls);

        Assert.Equal(200, kept.Count(yes => yes));
        var ids = await Database.ReadAsync(reading => reading.Query("SELECT id FROM note ORDER BY id", row => row.Integer(0)), CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 300).Where(id => id % 3 != 0).Select(id => (long)id), ids);
    }

    [DatabaseFact]
    public async Task A_statement_that_failed_spoils_its_work_even_when_swallowed()
    {
        await Database.WriteAsync(transaction => Note(transaction, 1, "a"), CancellationToken.None);

        var failure = await Assert.ThrowsAsync<StatementFailed>(() => Database.WriteAsync(
            transaction =>
            {
                Note(transaction, 2, "b");
                try
                {
                    Note(transaction, 1, "again");
                }
                catch (StatementFailed)
                {
                    // Exactly what must not help.
                }
            },
            CancellationToken.None));

        Assert.True(failure.Conflicts);
        Assert.Equal(1, await CountAsync());
    }

    [DatabaseFact]
    public async Task A_wrong_statement_is_a_bug_that_names_it()
    {
        var failure = await Assert.ThrowsAsync<StatementFailed>(
            () => Database.ReadAsync(reading => reading.Number("SELECT nothing FROM nowhere"), CancellationToken.None));

        Assert.Contains("nowhere", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.Conflicts);
    }

    [DatabaseFact]
    public async Task Calls_do_not_nest()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(
            _ => { Database.WriteAsync(_ => 1, CancellationToken.None).Wait(); }, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(
            _ => { Database.ReadAsync(_ => 1, CancellationToken.None).Wait(); }, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.ReadAsync(
            _ => Database.ReadAsync(_ => 1, CancellationToken.None).Wait(0), CancellationToken.None));

        await Database.WriteAsync(transaction => Note(transaction, 1, "still alive"), CancellationToken.None);
    }

    [DatabaseFact]
    public async Task A_reader_sees_one_moment_while_others_write()
    {
        await Database.WriteAsync(transaction => Note(transaction, 1, "a"), CancellationToken.None);
        using var read = new ManualResetEventSlim();
        using var written = new ManualResetEventSlim();

        var reader = Task.Run(() => Database.ReadAsync(
            reading =>
            {
                var before = reading.Number("SELECT COUNT(*) FROM note");
                read.Set();
                written.Wait();
                return (before, after: reading.Number("SELECT COUNT(*) FROM note"));
            },
            CancellationToken.None));
        await Task.Run(read.Wait);
        await Database.WriteAsync(transaction => Note(transaction, 2, "b"), CancellationToken.None);
        written.Set();

        Assert.Equal((1, 1), await reader);
        Assert.Equal(2, await CountAsync());
    }

    [DatabaseFact]
    public async Task A_reader_keeps_nothing_it_writes()
    {
        try
        {
            await Database.ReadAsync(
                reading => reading.Query("INSERT INTO note (id, text) VALUES (1, 'a') RETURNING id", row => row.Integer(0)), CancellationToken.None);
        }
        catch (StorageUnavailable)
        {
            // SQLite says at once that the connection is read-only; PostgreSQL forgets it.
        }

        Assert.Equal(0, await CountAsync());
    }

    [DatabaseFact]
    public async Task A_statement_inside_the_reading_of_rows_is_refused()
    {
        await Database.WriteAsync(transaction => Note(transaction, 1, "a"), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(
            transaction => transaction.Query("SELECT id FROM note", _ => transaction.Number("SELECT COUNT(*) FROM line")), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.ReadAsync(
            reading => reading.Query("SELECT id FROM note", _ => reading.Number("SELECT id FROM note")), CancellationToken.None));

        Assert.Equal(1, await CountAsync());
    }

    [DatabaseFact]
    public async Task A_cancelled_call_that_did_not_start_writes_nothing()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Database.WriteAsync(transaction => Note(transaction, 1, "a"), cancel.Token));

        Assert.Equal(0, await CountAsync());
    }

    [DatabaseFact]
    public async Task Row_ids_grow_even_after_the_last_rows_went()
    {
        var first = await LineAsync();
        await Database.WriteAsync(transaction => transaction.Execute("DELETE FROM line"), CancellationToken.None);

        Assert.True(await LineAsync() > first);
    }

    [DatabaseFact]
    public async Task A_commit_wakes_the_runners_it_names_and_a_rollback_wakes_none()
    {
        var woken = new List<string>();
        Database.Committed += names => woken.AddRange(names);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Database.WriteAsync(
            transaction =>
            {
                transaction.WakeAfterCommit("never");
                throw new InvalidTimeZoneException();
            },
            CancellationToken.None));
        await Database.WriteAsync(transaction => transaction.WakeAfterCommit("once"), CancellationToken.None);
        await Database.WriteAsync(transaction => Note(transaction, 1, "a"), CancellationToken.None);

        Assert.Equal(["once"], woken);
    }

    [DatabaseFact]
    public async Task The_batch_lane_lets_interactive_callers_pass()
    {
        var order = new List<string>();
        using var gate = new ManualResetEventSlim();
        var blockers = await OccupyAsync(gate);

        var slices = Enumerable.Range(0, 40).Select(_ => Database.WriteAsync(_ => Log("slice"), CancellationToken.None, WriteLane.Batch)).ToList();
        var calls = Enumerable.Range(0, 40).Select(_ => Database.WriteAsync(_ => Log("call"), CancellationToken.None)).ToList();
        gate.Set();
        await Task.WhenAll([.. slices, .. calls, .. blockers]);

        Assert.Equal(80, order.Count);
        Assert.True(
            order.Take(44).Count(name => name == "call") >= 32,
            $"Interactive callers waited behind slices: {string.Join(' ', order)}");

        bool Log(string name)
        {
            lock (order)
            {
                order.Add(name);
            }

            return true;
        }
    }

    /// <summary>Keeps every writer of the database busy until the gate opens.</summary>
    protected abstract Task<IReadOnlyList<Task>> OccupyAsync(ManualResetEventSlim gate);

    protected static int Note(Transaction transaction, long id, string text) =>
        transaction.Execute("INSERT INTO note (id, text) VALUES ($1, $2)", id, text);

    protected Task<long?> CountAsync() => Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM note"), CancellationToken.None);

    private Task<string?> TextAsync(long id) =>
        Database.ReadAsync(reading => reading.Text("SELECT text FROM note WHERE id = $1", id), CancellationToken.None);

    private Task<long?> LineAsync() =>
        Database.WriteAsync(transaction => transaction.Number("INSERT INTO line (text) VALUES ('a') RETURNING id"), CancellationToken.None);
}
