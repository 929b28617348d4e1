using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage.Sqlite;

/// <summary>
/// The one thread that writes. It drains many callers into one commit, each in its own savepoint, and answers them only after
/// a COMMIT that returned OK: one wait for the disk is shared by all.
/// </summary>
internal sealed class Writer : IDisposable
{
    private readonly Connection connection;
    private readonly SqliteTransaction transaction;
    private readonly SqliteOptions options;
    private readonly Action<IReadOnlyCollection<string>> committed;
    private readonly WriteQueue queue;
    private readonly List<WriteRequest> taken = [];
    private readonly Thread thread;

    /// <param name="committed">Called after each commit with the runners to wake, on the writer's thread.</param>
    public Writer(Connection connection, SqliteOptions options, Action<IReadOnlyCollection<string>> committed)
    {
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

            committed(transaction.Wakes);
            foreach (var request in taken)
            {
                request.Answer();
            }
        }
    }

    private void RunWaiting()
    {
        queue.TakeInteractive(taken, options.MostPerCommit);
        foreach (var request in taken)
        {
            RunOne(request);
        }

        // One slice of the batch lane rides along with every commit; more of them only while nobody waits for an answer.
        while (taken.Count <= options.MostPerCommit && queue.TakeBatch(taken))
        {
            RunOne(taken[^1]);
            if (queue.InteractiveWaits)
            {
                break;
            }
        }
    }

    private void RunOne(WriteRequest request)
    {
        if (request.IsCancelled)
        {
            request.GiveUp();
            return;
        }

        connection.Execute("SAVEPOINT work");
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
            connection.Execute("ROLLBACK TO work");
            transaction.Wakes.RemoveRange(wakes, transaction.Wakes.Count - wakes);
            request.Refuse(failure);
        }

        connection.Execute("RELEASE work");
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
