using System;
using System.Threading;

namespace Plumbline.Storage.Sqlite;

/// <summary>Moves committed pages from the write-ahead log into the database file, on a thread of its own so that no caller waits for it.</summary>
/// <remarks>
/// While somebody writes all the time, this thread never reaches the end of the log, which would then grow for ever. So beyond a size the
/// writer itself moves the little that is left, between two commits; its next commit then begins the log anew, over the old one, which
/// also saves the file system from making the file longer.
/// </remarks>
internal sealed class Checkpointer : IDisposable
{
    /// <summary>Beyond this the writer is asked to begin the log anew: 64 MiB.</summary>
    private const int LargePages = 16_384;

    /// <summary>
    /// Beyond this, as after a long read that kept its snapshot, the file is cut back to nothing, for which the writer waits: 512 MiB.
    /// </summary>
    private const int HugePages = 131_072;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Connection connection;
    private readonly AutoResetEvent written = new(false);
    private readonly ManualResetEvent stop = new(false);
    private readonly Thread thread;
    private volatile bool isLogLarge;

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

    /// <summary>For the writer, between two commits: true once after the log has become large.</summary>
    public bool TakeLarge()
    {
        if (!isLogLarge)
        {
            return false;
        }

        isLogLarge = false;
        return true;
    }

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

            var pages = connection.Checkpoint(truncate: false);
            if (pages > HugePages)
            {
                _ = connection.Checkpoint(truncate: true);
            }
            else if (pages > LargePages)
            {
                // Once more for what was written meanwhile: the less is left, the shorter the writer is held up.
                _ = connection.Checkpoint(truncate: false);
                isLogLarge = true;
            }
        }
    }
}
