using System;
using System.Threading;

namespace Plumbline.Storage.Sqlite;

/// <summary>Moves committed pages from the write-ahead log into the database file, on a thread of its own so that no caller waits for it.</summary>
internal sealed class Checkpointer : IDisposable
{
    /// <summary>Beyond this the log is cut back to nothing, for which writers wait a moment: 64 MiB.</summary>
    private const int LargePages = 16_384;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Connection connection;
    private readonly AutoResetEvent written = new(false);
    private readonly ManualResetEvent stop = new(false);
    private readonly Thread thread;

    public Checkpointer(string path)
    {
        connection = Connection.Open(path, writes: true);
        // Short, because the cut waits for readers while it keeps the writer out.
        connection.BusyTimeout(50);
        thread = new(Loop) { Name = "Plumbline SQLite checkpoints", IsBackground = true };
        thread.Start();
    }

    /// <summary>Says that there is something to move.</summary>
    public void Written() => written.Set();

    /// <summary>Ends the thread; the last connection to close leaves no log behind.</summary>
    public void Dispose()
    {
        stop.Set();
        thread.Join();
        connection.Dispose();
        written.Dispose();
        stop.Dispose();
    }

    private void Loop()
    {
        WaitHandle[] either = [stop, written];
        while (WaitHandle.WaitAny(either) != 0)
        {
            if (stop.WaitOne(Pause))
            {
                return;
            }

            if (connection.Checkpoint(truncate: false) > LargePages)
            {
                _ = connection.Checkpoint(truncate: true);
            }
        }
    }
}
