using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Server.Preview;

/// <summary>Tells when one of some files was saved, however the editor does it.</summary>
internal sealed class FileWatch : IDisposable
{
    private readonly List<FileSystemWatcher> watchers = [];
    private readonly Lock guard = new();
    private TaskCompletionSource next = New();
    private long changes;

    public FileWatch(IReadOnlyCollection<string> files)
    {
        var wanted = files.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in wanted.Select(file => Path.GetDirectoryName(file)!).Distinct())
        {
            var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            void Hear(object? source, FileSystemEventArgs change)
            {
                if (wanted.Contains(change.FullPath))
                {
                    Count();
                }
            }

            watcher.Changed += Hear;
            watcher.Created += Hear;
            watcher.Renamed += Hear;
            // Too much happened at once to be told: one of ours may be among it.
            watcher.Error += (_, _) => Count();
            watcher.EnableRaisingEvents = true;
            watchers.Add(watcher);
        }
    }

    /// <summary>How often something has changed since the start.</summary>
    public long Changes => Interlocked.Read(ref changes);

    /// <summary>Waits until <see cref="Changes"/> is another number than <paramref name="seen"/>.</summary>
    public async Task<long> AfterAsync(long seen, CancellationToken cancel)
    {
        while (true)
        {
            Task waiting;
            lock (guard)
            {
                if (Changes != seen)
                {
                    return Changes;
                }

                waiting = next.Task;
            }

            await waiting.WaitAsync(cancel);
        }
    }

    public void Dispose() => watchers.ForEach(watcher => watcher.Dispose());

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Count()
    {
        lock (guard)
        {
            Interlocked.Increment(ref changes);
            next.SetResult();
            next = New();
        }
    }
}
