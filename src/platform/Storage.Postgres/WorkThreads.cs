using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage.Postgres;

/// <summary>
/// As many threads as connections, so that work which waits for the server never holds the threads that serve requests.
/// Interactive work goes first; batch work only when nobody waits, and never on all threads at once.
/// </summary>
internal sealed class WorkThreads(PostgresOptions options) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly Queue<Action> interactive = new();
    private readonly Queue<Action> batch = new();
    private readonly SemaphoreSlim interactivePlaces = new(options.LaneCapacity);
    private readonly SemaphoreSlim batchPlaces = new(options.LaneCapacity);
    private readonly List<Thread> threads = [];
    private int sleeping;
    private int batchRunning;
    private bool closed;

    public async Task<T> RunAsync<T>(Func<T> work, WriteLane lane, CancellationToken cancel)
    {
        var places = lane == WriteLane.Interactive ? interactivePlaces : batchPlaces;
        await places.WaitAsync(cancel).ConfigureAwait(false);
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            (lane == WriteLane.Interactive ? interactive : batch).Enqueue(() =>
            {
                places.Release();
                Run(work, answer, cancel);
            });
            WakeOne();
        }

        return await answer.Task.ConfigureAwait(false);
    }

    /// <summary>Does what waits, then ends the threads.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            arrived.Release(threads.Count);
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        arrived.Dispose();
        interactivePlaces.Dispose();
        batchPlaces.Dispose();
    }

    /// <summary>Whatever the work throws goes to its caller; the thread lives on.</summary>
    private static void Run<T>(Func<T> work, TaskCompletionSource<T> answer, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            answer.TrySetCanceled(cancel);
            return;
        }

        try
        {
            answer.TrySetResult(work());
        }
        catch (Exception failure)
        {
            answer.TrySetException(failure);
        }
    }

    private void WakeOne()
    {
        if (sleeping > 0)
        {
            sleeping--;
            arrived.Release();
        }
        else if (threads.Count < options.Connections)
        {
            var thread = new Thread(Loop) { Name = "Plumbline PostgreSQL", IsBackground = true };
            threads.Add(thread);
            thread.Start();
        }
    }

    private void Loop()
    {
        while (true)
        {
            Action? work = null;
            var isBatch = false;
            lock (gate)
            {
                if (interactive.TryDequeue(out work))
                {
                }
                else if (batchRunning < options.BatchConnections && batch.TryDequeue(out work))
                {
                    isBatch = true;
                    batchRunning++;
                }
                else if (closed)
                {
                    return;
                }
                else
                {
                    sleeping++;
                }
            }

            if (work is null)
            {
                arrived.Wait();
                continue;
            }

            work();
            if (isBatch)
            {
                lock (gate)
                {
                    batchRunning--;
                }
            }
        }
    }
}
