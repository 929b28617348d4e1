using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage.Sqlite;

/// <summary>Two bounded lanes in front of the writer. Interactive requests go first; of the batch lane, one goes along each time.</summary>
internal sealed class WriteQueue(SqliteOptions options) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly Lane interactive = new(options.LaneCapacity);
    private readonly Lane batch = new(options.LaneCapacity);
    private bool sleeping;
    private bool closed;

    /// <summary>Whether somebody is waiting for an answer right now; a batch slice asks before it goes on.</summary>
    public bool InteractiveWaits => interactive.Count > 0;

    /// <summary>Waits for a free place, then queues the request.</summary>
    public async ValueTask AddAsync(WriteRequest request, WriteLane lane, CancellationToken cancel)
    {
        var target = lane == WriteLane.Interactive ? interactive : batch;
        await target.Places.WaitAsync(cancel).ConfigureAwait(false);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            target.Add(request);
            if (sleeping)
            {
                sleeping = false;
                arrived.Release();
            }
        }
    }

    /// <summary>Waits until something is there; false when the queue is closed and empty.</summary>
    public bool Wait()
    {
        lock (gate)
        {
            if (interactive.Count + batch.Count > 0)
            {
                return true;
            }

            if (closed)
            {
                return false;
            }

            sleeping = true;
        }

        arrived.Wait();
        return Wait();
    }

    /// <summary>Moves up to <paramref name="most"/> interactive requests into <paramref name="target"/>.</summary>
    public void TakeInteractive(List<WriteRequest> target, int most)
    {
        lock (gate)
        {
            interactive.Take(target, most);
        }
    }

    /// <summary>Moves one batch request, if there is one.</summary>
    public bool TakeBatch(List<WriteRequest> target)
    {
        lock (gate)
        {
            return batch.Take(target, 1) > 0;
        }
    }

    /// <summary>Lets nobody in any more; what waits is still written.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            if (sleeping)
            {
                sleeping = false;
                arrived.Release();
            }
        }
    }

    public void Dispose()
    {
        arrived.Dispose();
        interactive.Places.Dispose();
        batch.Places.Dispose();
    }

    private sealed class Lane(int capacity)
    {
        private readonly Queue<WriteRequest> waiting = new();
        private volatile int count;

        public SemaphoreSlim Places { get; } = new(capacity);

        public int Count => count;

        public void Add(WriteRequest request)
        {
            waiting.Enqueue(request);
            count = waiting.Count;
        }

        public int Take(List<WriteRequest> target, int most)
        {
            var taken = Math.Min(most, waiting.Count);
            for (var i = 0; i < taken; i++)
            {
                target.Add(waiting.Dequeue());
            }

            count = waiting.Count;
            if (taken > 0)
            {
                Places.Release(taken);
            }

            return taken;
        }
    }
}
