using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace Plumbline.Functions.Handlers;

/// <summary>Ends handlers whose processes together hold too much memory: the system's own limits count each process alone, and not what they share.</summary>
/// <remarks>Looks through <c>/proc</c> twice a second while any handler runs; each has a user id of its own, which is how its processes are known.</remarks>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<int, (long Limit, Action End)> watched = [];
    private readonly ITimer timer;
    private int looking;

    public MemoryWatch(TimeProvider clock) => timer = clock.CreateTimer(_ => Look(), null, Often, Often);

    /// <param name="mebibytes">For all processes of the user together.</param>
    /// <param name="end">May be called more than once, from another thread.</param>
    public void Add(int user, int mebibytes, Action end)
    {
        lock (watched)
        {
            watched[user] = (mebibytes * 1024L, end);
        }
    }

    public void Remove(int user)
    {
        lock (watched)
        {
            watched.Remove(user);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        if (Interlocked.Exchange(ref looking, 1) == 1)
        {
            return;
        }

        try
        {
            List<(int User, long Limit, Action End)> now;
            lock (watched)
            {
                now = [.. watched.Select(one => (one.Key, one.Value.Limit, one.Value.End))];
            }

            if (now.Count == 0)
            {
                return;
            }

            var held = KibibytesByUser();
            foreach (var (user, limit, end) in now)
            {
                if (held.GetValueOrDefault(user) > limit)
                {
                    end();
                }
            }
        }
        finally
        {
            Volatile.Write(ref looking, 0);
        }
    }

    private static Dictionary<int, long> KibibytesByUser()
    {
        var held = new Dictionary<int, long>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(folder[^1]))
            {
                continue;
            }

            try
            {
                using var status = new StreamReader(folder + "/status");
                var (user, resident) = (-1, 0L);
                while (status.ReadLine() is { } line)
                {
                    user = line.StartsWith("Uid:", StringComparison.Ordinal) ? (int)Number(line) : user;
                    resident = line.StartsWith("VmRSS:", StringComparison.Ordinal) ? Number(line) : resident;
                }

                held[user] = held.GetValueOrDefault(user) + resident;
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return held;
    }

    /// <summary>The first number after the colon.</summary>
    private static long Number(string line) =>
        long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
