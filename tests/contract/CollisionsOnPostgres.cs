using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Storage;

namespace Plumbline.Contract;

/// <summary>What only a shared server can do to us: collisions, broken connections, answers that never come.</summary>
public sealed class CollisionsOnPostgres : IAsyncLifetime
{
    private static readonly Migration Notes = new("notes", 1, "notes", "CREATE TABLE note (id BIGINT PRIMARY KEY, count BIGINT NOT NULL); INSERT INTO note VALUES (1, 0), (2, 0);");

    private TestDatabase opened = null!;

    private Database Database => opened.Database;

    public async Task InitializeAsync()
    {
        opened = await TestDatabases.OpenPostgresAsync(TimeProvider.System, await PrivatePostgres.SharedAsync(), new() { MostAttempts = 3 });
        await Database.MigrateAsync(new([Notes]), CancellationToken.None);
    }

    public async Task DisposeAsync() => await opened.DisposeAsync();

    [DatabaseFact]
    public async Task Two_that_lock_each_other_out_both_succeed_in_the_end()
    {
        using var both = new Barrier(2);
        var attempts = 0;

        await Task.WhenAll(CrossAsync(1, 2), CrossAsync(2, 1));

        // Two first tries and one rerun of the loser; on a busy machine the rerun may lose once more.
        Assert.InRange(attempts, 3, 5);
        Assert.Equal((2, 2), (await CountAsync(1), await CountAsync(2)));

        Task CrossAsync(long first, long second)
        {
            var again = false;
            return Database.WriteAsync(
                transaction =>
                {
                    Interlocked.Increment(ref attempts);
                    Add(transaction, first);
                    if (!again)
                    {
                        again = true;
                        both.SignalAndWait();
                    }

                    Add(transaction, second);
                },
                CancellationToken.None);
        }
    }

    [DatabaseFact]
    public async Task Work_is_run_again_after_a_serialization_failure_even_when_it_swallowed_it()
    {
        using var read = new ManualResetEventSlim();
        using var changed = new ManualResetEventSlim();
        var attempts = 0;
        var slow = Database.WriteAsync(
            transaction =>
            {
                transaction.Execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                var seen = transaction.Number("SELECT count FROM note WHERE id = 1");
                attempts++;
                read.Set();
                changed.Wait();
                try
                {
                    transaction.Execute("UPDATE note SET count = $1 WHERE id = 1", seen + 1);
                }
                catch (Exception failure) when (failure is not StatementFailed)
                {
                    // Work must not be able to keep half of itself.
                }
            },
            CancellationToken.None);
        await Task.Run(read.Wait);
        await Database.WriteAsync(transaction => Add(transaction, 1), CancellationToken.None);
        changed.Set();

        await slow;

        Assert.Equal(2, attempts);
        Assert.Equal(2, await CountAsync(1));
    }

    [DatabaseFact]
    public async Task Work_that_collides_again_and_again_is_refused_at_last()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<StorageUnavailable>(() => Database.WriteAsync(
            transaction =>
            {
                attempts++;
                transaction.Execute("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$");
            },
            CancellationToken.None));

        Assert.Equal(3, attempts);
    }

    [DatabaseFact]
    public async Task A_broken_connection_keeps_nothing_and_the_next_call_finds_a_new_one()
    {
        var refusal = await Assert.ThrowsAsync<StorageUnavailable>(() => Database.WriteAsync(
            transaction =>
            {
                Add(transaction, 1);
                transaction.Query("SELECT pg_terminate_backend(pg_backend_pid())", _ => 1);
            },
            CancellationToken.None));

        Assert.False(refusal.OutcomeUnknown);
        await Database.WriteAsync(transaction => Add(transaction, 1), CancellationToken.None);
        Assert.Equal(1, await CountAsync(1));
    }

    [DatabaseFact]
    public async Task A_commit_without_an_answer_is_never_acknowledged()
    {
        await Database.WriteAsync(
            transaction =>
            {
                transaction.Execute("CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
                transaction.Execute("CREATE CONSTRAINT TRIGGER leave AFTER UPDATE ON note DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION leave()");
            },
            CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<StorageUnavailable>(() => Database.WriteAsync(transaction => Add(transaction, 1), CancellationToken.None));

        Assert.True(refusal.OutcomeUnknown);
    }

    [DatabaseFact]
    public async Task More_callers_than_connections_wait_their_turn()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Database.WriteAsync(transaction => Add(transaction, 1), CancellationToken.None)));

        Assert.Equal(500, await CountAsync(1));
    }

    private static int Add(Transaction transaction, long id) =>
        transaction.Execute("UPDATE note SET count = count + 1 WHERE id = $1", id);

    private Task<long?> CountAsync(long id) =>
        Database.ReadAsync(reading => reading.Number("SELECT count FROM note WHERE id = $1", id), CancellationToken.None);

    /// <summary>Else a killed node's transaction, waiting for a lock, keeps all it holds until the wait ends: seen when two nodes share a database.</summary>
    [DatabaseFact]
    public async Task The_server_looks_whether_its_client_is_still_there()
    {
        var (interval, version) = await Database.ReadAsync(
            reading => (reading.Text("SHOW client_connection_check_interval"), reading.Number("SELECT current_setting('server_version_num')::bigint")), CancellationToken.None);

        Assert.True(interval == "2s" || version < 140_000, interval);
    }
}
