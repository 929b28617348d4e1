using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage;

/// <summary>
/// Remembers for a moment what was read from the database, for questions asked on every request. What it answers is never
/// older than <paramref name="life"/>, counted from before the read began, so a change made on another node is seen in time.
/// </summary>
/// <param name="capacity">When more is remembered than this, everything is forgotten.</param>
/// <remarks>What is not there is never remembered: strangers who ask for thousands of unknown things push nothing out.</remarks>
public sealed class BriefCache<TKey, TValue>(TimeProvider clock, TimeSpan life, int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset ReadAt)> known = new();

    /// <summary>What is remembered, or what <paramref name="read"/> finds.</summary>
    public async ValueTask<TValue?> FindAsync(TKey key, Func<TKey, CancellationToken, Task<TValue?>> read, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(key, out var entry) && now - entry.ReadAt is var age && age >= TimeSpan.Zero && age < life)
        {
            return entry.Value;
        }

        var found = await read(key, cancel);
        if (found is null)
        {
            known.TryRemove(key, out _);
            return null;
        }

        if (known.Count >= capacity)
        {
            known.Clear();
        }

        known[key] = (found, now);
        return found;
    }

    /// <summary>Called after a change committed on this node, so that it shows here at once.</summary>
    public void Forget(TKey key) => known.TryRemove(key, out _);

    /// <summary>Called after a change that may concern anything.</summary>
    public void ForgetAll() => known.Clear();
}
