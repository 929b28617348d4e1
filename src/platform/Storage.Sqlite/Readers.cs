using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage.Sqlite;

/// <summary>Read-only connections, each used by one reader at a time. Made when first needed.</summary>
internal sealed class Readers(string path, SqliteOptions options) : IDisposable
{
    private readonly SemaphoreSlim places = new(options.Readers);
    private readonly ConcurrentBag<Reader> idle = [];
    private volatile bool closed;

    /// <summary>Runs the work on one snapshot, on the caller's own thread once a connection is free.</summary>
    public async Task<T> ReadAsync<T>(Func<Reading, T> work, CancellationToken cancel)
    {
        await places.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            return Read(work);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        closed = true;
        for (var i = 0; i < options.Readers; i++)
        {
            // Whoever still reads is let finish.
            places.Wait();
        }

        foreach (var reader in idle)
        {
            reader.Connection.Dispose();
        }
    }

    private T Read<T>(Func<Reading, T> work)
    {
        var reader = idle.TryTake(out var waiting) ? waiting : new Reader(path, options);
        var whole = false;
        try
        {
            var result = reader.Read(work);
            whole = true;
            return result;
        }
        finally
        {
            whole = whole || reader.TryEnd();
            if (whole)
            {
                idle.Add(reader);
            }
            else
            {
                reader.Connection.Dispose();
            }
        }
    }

    private sealed class Reader
    {
        private readonly SqliteReading reading;
        private long startedAt;

        public Reader(string path, SqliteOptions options)
        {
            Connection = Connection.Open(path, writes: false);
            Connection.Execute($"PRAGMA cache_size = -{options.ReaderCacheKib}");
            Connection.Execute("PRAGMA temp_store = MEMORY");
            Connection.BreakOffWhen(() => startedAt != 0 && Stopwatch.GetElapsedTime(startedAt) > options.LongestRead);
            reading = new(Connection);
        }

        public Connection Connection { get; }

        public T Read<T>(Func<Reading, T> work)
        {
            startedAt = Stopwatch.GetTimestamp();
            Connection.Execute("BEGIN");
            T result;
            using (WorkGuard.Enter())
            {
                result = work(reading);
            }

            startedAt = 0;
            Connection.Execute("COMMIT");
            return result;
        }

        /// <summary>Lets the snapshot go after a failure; false when the connection had better be thrown away.</summary>
        public bool TryEnd()
        {
            startedAt = 0;
            try
            {
                if (Connection.InTransaction)
                {
                    Connection.Execute("ROLLBACK");
                }

                return true;
            }
            catch (StorageUnavailable)
            {
                return false;
            }
        }
    }
}
