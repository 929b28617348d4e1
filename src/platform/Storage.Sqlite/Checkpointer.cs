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
    /// <summary>At so many times the allowed size, as after a long read that kept its snapshot, the file is cut back to nothing, for which the writer waits.</summary>
    private const int Huge = 8;

    /// <summary>How often this thread goes after a writer who goes on writing, each turn over what came during the last.</summary>
    private const int MostTurns = 8;

    /// <summary>So few pages may be left to the writer: 4 MiB, some milliseconds.</summary>
    private const int FewPages = 1_024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly int largePages;
    private readonly Connection connection;
    private readonly AutoResetEvent written = new(false);
    private readonly ManualResetEvent stop = new(false);
    private readonly Thread thread;
    private volatile bool isLogLarge;

    /// <param name="largePages">Pages in the log beyond which the writer is asked to begin it anew.</param>
    public Checkpointer(string path, int largePages)
    {
        this.largePages = largePages;
        connection = Connection.Open(path, writes: true);
        // A connection that has never read does not know that the file has a log: its checkpoints would do nothing, and say so to nobody.
        _ = connection.Query("SELECT 1 FROM sqlite_master LIMIT 1", static row => row.Integer(0), []);
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
            if (pages > Huge * largePages)
            {
                _ = connection.Checkpoint(truncate: true);
            }
            else if (pages > largePages)
            {
                // Again and again for what was written meanwhile: the less is left, the shorter the writer is held up.
                for (var (turn, left) = (0, int.MaxValue); turn < MostTurns; turn++)
                {
                    var now = connection.Checkpoint(truncate: false);
                    var added = now - pages;
                    pages = now;
                    if (added < FewPages || added >= left)
                    {
                        break;
                    }

                    left = added;
                }

                isLogLarge = true;
            }
        }
    }
}
