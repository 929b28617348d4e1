using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage.Sqlite;

/// <summary>
/// The one thread that writes. It drains many callers into one commit and answers them only after a COMMIT that returned OK: one wait
/// for the disk is shared by all. Who fails loses their own changes only.
/// </summary>
/// <remarks>
/// A savepoint for each call would copy every page that the call touches, a third of a call's cost. So calls run without: one that
/// fails before it has changed anything is simply refused, and one that fails later makes the whole commit start over, this time with
/// a savepoint for each call. Work may be run again, so nobody can tell (docs/adr/0011-savepoints-only-after-a-failure.md).
/// </remarks>
internal sealed class Writer : IDisposable
{
    /// <summary>After a commit that had to start over, so many more take savepoints at once: failures come in swarms.</summary>
    private const int CommitsWithCare = 16;

    private readonly Connection connection;
    private readonly SqliteTransaction transaction;
    private readonly SqliteOptions options;
    private readonly Checkpointer checkpointer;
    private readonly Action<IReadOnlyCollection<string>> committed;
    private readonly WriteQueue queue;
    private readonly List<WriteRequest> taken = [];
    private readonly Thread thread;
    private int careful;

    /// <param name="committed">Called after each commit with the runners to wake, on the writer's thread.</param>
    public Writer(Connection connection, SqliteOptions options, Checkpointer checkpointer, Action<IReadOnlyCollection<string>> committed)
    {
        this.checkpointer = checkpointer;
        this.connection = connection;
        this.options = options;
        this.committed = committed;
        transaction = new(connection);
        queue = new(options);
        thread = new(Loop) { Name = "Plumbline SQLite writer", IsBackground = true };
        thread.Start();
    }

    public async Task<T> WriteAsync<T>(Func<Transaction, T> work, WriteLane lane, CancellationToken cancel)
    {
        var request = new WriteRequest<T>(work, cancel);
        await queue.AddAsync(request, lane, cancel).ConfigureAwait(false);
        return await request.Task.ConfigureAwait(false);
    }

    /// <summary>Writes what waits, then ends the thread.</summary>
    public void Dispose()
    {
        queue.Close();
        thread.Join();
        queue.Dispose();
        connection.Dispose();
    }

    private void Loop()
    {
        while (queue.Wait())
        {
            taken.Clear();
            transaction.Wakes.Clear();
            try
            {
                connection.Execute("BEGIN IMMEDIATE");
                RunWaiting();
                connection.Execute("COMMIT");
            }
            catch (Exception failure) when (failure is StorageUnavailable or StatementFailed)
            {
                Abandon(failure);
                continue;
            }

            careful -= careful > 0 ? 1 : 0;
            StorageMetrics.Committed(taken.Count);
            committed(transaction.Wakes);
            foreach (var request in taken)
            {
                request.Answer();
            }

            if (checkpointer.TakeLarge())
            {
                connection.Checkpoint(truncate: false);
            }
        }
    }

    private void RunWaiting()
    {
        queue.TakeInteractive(taken, options.MostPerCommit);
        RunTaken(0);

        // One slice of the batch lane rides along with every commit; more of them only while nobody waits for an answer.
        while (taken.Count <= options.MostPerCommit && queue.TakeBatch(taken))
        {
            RunTaken(taken.Count - 1);
            if (queue.InteractiveWaits)
            {
                break;
            }
        }
    }

    /// <summary>Runs what was taken, from this position on; all of it again, with savepoints, when somebody's changes must be undone.</summary>
    private void RunTaken(int from)
    {
        for (var i = from; i < taken.Count; i++)
        {
            if (!TryRun(taken[i]))
            {
                connection.Execute("ROLLBACK");
                transaction.Wakes.Clear();
                connection.Execute("BEGIN IMMEDIATE");
                careful = CommitsWithCare;
                i = -1;
            }
        }
    }

    /// <summary>False when the work failed after it had changed something and there is no savepoint to go back to.</summary>
    private bool TryRun(WriteRequest request)
    {
        if (request.IsCancelled)
        {
            request.GiveUp();
            return true;
        }

        var withCare = careful > 0;
        if (withCare)
        {
            connection.Execute("SAVEPOINT work");
        }

        transaction.StartWork();
        var wakes = transaction.Wakes.Count;
        var failure = RunWork(request);
        if (!connection.InTransaction)
        {
            // A full disk or a broken one has undone the work of everybody in this commit: nothing more of it may run.
            throw new StorageUnavailable("the whole transaction was lost.", failure);
        }

        if (failure is not null)
        {
            if (transaction.HasWritten && !withCare)
            {
                return false;
            }

            if (withCare)
            {
                connection.Execute("ROLLBACK TO work");
            }

            transaction.Wakes.RemoveRange(wakes, transaction.Wakes.Count - wakes);
            request.Refuse(failure);
        }

        if (withCare)
        {
            connection.Execute("RELEASE work");
        }

        return true;
    }

    /// <summary>What the work threw goes to its caller, whatever it is; the writer lives on.</summary>
    private Exception? RunWork(WriteRequest request)
    {
        try
        {
            using (WorkGuard.Enter())
            {
                request.Run(transaction);
            }

            return transaction.Failure;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private void Abandon(Exception failure)
    {
        if (connection.InTransaction)
        {
            try
            {
                connection.Execute("ROLLBACK");
            }
            catch (Exception again) when (again is StorageUnavailable or StatementFailed)
            {
                // The transaction stays open, so the next BEGIN fails and brings us back here: nothing is ever acknowledged meanwhile.
            }
        }

        // BEGIN itself may have failed: then those who wait are told now instead of being tried again and again.
        if (taken.Count == 0)
        {
            queue.TakeInteractive(taken, options.MostPerCommit);
            _ = queue.TakeBatch(taken);
        }

        foreach (var request in taken)
        {
            request.Fail(new StorageUnavailable("the commit it shared with others failed.", failure));
        }
    }
}
