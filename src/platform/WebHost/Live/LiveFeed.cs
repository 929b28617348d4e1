using System;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.WebHost.Live;

/// <summary>One subject's reading loop.</summary>
internal sealed class LiveFeed : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long version;
    private string? text;

    public LiveFeed(Func<CancellationToken, Task<string?>> read, TimeProvider clock)
    {
        // Not on the caller's thread: the first reading may take as long as a database takes.
        var cancel = stop.Token;
        Over = Task.Run(() => RunAsync(read, clock, cancel));
    }

    /// <summary>Changed under the lock of <see cref="LiveFeeds"/>.</summary>
    public int Lookers { get; set; }

    /// <summary>Ends when there is nothing more to read, or faults as the reading did.</summary>
    public Task Over { get; }

    public (long Version, string? Text, Task Changed) Now
    {
        get
        {
            lock (gate)
            {
                return (version, text, changed.Task);
            }
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task RunAsync(Func<CancellationToken, Task<string?>> read, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var begun = clock.GetTimestamp();
                if (await read(cancel) is not { } next)
                {
                    return;
                }

                Tell(next);
                await Task.Delay(LiveFeeds.PauseAfter(clock.GetElapsedTime(begun)), clock, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private void Tell(string next)
    {
        TaskCompletionSource pulse;
        lock (gate)
        {
            if (next == text)
            {
                return;
            }

            text = next;
            version++;
            pulse = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        pulse.SetResult();
    }
}
