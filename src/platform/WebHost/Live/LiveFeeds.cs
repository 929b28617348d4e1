using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.WebHost.Live;

/// <summary>
/// What open pages look at while it changes. A subject is read at most once a second on this node however many look on, not at all
/// when nobody does, and told only when it reads differently than before.
/// </summary>
public sealed class LiveFeeds(TimeProvider clock)
{
    /// <summary>Between two readings of a subject.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Of the time: what looking may cost where reading is slow, such as a search that finds nothing.</summary>
    private const int Share = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LiveFeed> feeds = [];

    /// <summary>Begins to look on. Dispose to stop.</summary>
    /// <param name="subject">Names what is read, whole: everybody who gives the same name sees what the first one's <paramref name="read"/> reads.</param>
    /// <param name="read">Outlives the request that brought it, so it may hold services but nothing of the request. Null: there is nothing more to tell.</param>
    public LiveLook Join(string subject, Func<CancellationToken, Task<string?>> read)
    {
        lock (gate)
        {
            if (!feeds.TryGetValue(subject, out var feed) || feed.Over.IsCompleted)
            {
                feeds[subject] = feed = new LiveFeed(read, clock);
            }

            feed.Lookers++;
            return new(feed, () => Leave(subject, feed));
        }
    }

    /// <summary>The pace; longer after a reading that took long.</summary>
    internal static TimeSpan PauseAfter(TimeSpan reading) => reading * (Share - 1) > Pace ? reading * (Share - 1) : Pace;

    private void Leave(string subject, LiveFeed feed)
    {
        lock (gate)
        {
            if (--feed.Lookers > 0)
            {
                return;
            }

            feed.Dispose();
            if (feeds.TryGetValue(subject, out var current) && current == feed)
            {
                feeds.Remove(subject);
            }
        }
    }
}

/// <summary>One page's look at a subject.</summary>
public sealed class LiveLook : IDisposable
{
    private readonly LiveFeed feed;
    private Action? leave;
    private long seen;

    internal LiveLook(LiveFeed feed, Action leave)
    {
        this.feed = feed;
        this.leave = leave;
    }

    /// <summary>What the subject reads now, once for each change; readings between two calls are passed over.</summary>
    /// <param name="patience">How long to wait for a change.</param>
    /// <returns>Null when nothing changed within that time.</returns>
    /// <exception cref="LiveOver">The subject has nothing more to tell.</exception>
    public async Task<string?> NextAsync(TimeSpan patience, TimeProvider clock, CancellationToken cancel)
    {
        var (version, text, changed) = feed.Now;
        if (version == seen)
        {
            using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(changed, feed.Over, Task.Delay(patience, clock, waited.Token));
            await waited.CancelAsync();
            cancel.ThrowIfCancellationRequested();
            (version, text, _) = feed.Now;
        }

        if (version != seen)
        {
            seen = version;
            return text;
        }

        if (feed.Over.IsCompleted)
        {
            await feed.Over;
            throw new LiveOver();
        }

        return null;
    }

    public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
}

/// <summary>A subject has nothing more to tell: what it was about is gone.</summary>
public sealed class LiveOver() : Kernel.Refusal("What this page showed is gone.");
