using System;
using System.Collections.Generic;

namespace Plumbline.LabelingJobs;

/// <summary>A random sample of a stream whose length is not known beforehand: every item offered is kept with the same chance.</summary>
/// <remarks>Source: Algorithm R, J. Vitter, "Random sampling with a reservoir", 1985.</remarks>
/// <param name="size">How many are kept, 1 or more.</param>
/// <param name="seed">The same seed and stream give the same sample.</param>
internal sealed class Reservoir<T>(int size, long seed)
{
    private readonly Random random = new((int)(seed ^ (seed >> 32)));
    private readonly List<T> kept = [];

    public long Offered { get; private set; }

    public IReadOnlyList<T> Kept => kept;

    public void Offer(T item)
    {
        Offered++;
        if (kept.Count < size)
        {
            kept.Add(item);
        }
        else if (random.NextInt64(Offered) is var place && place < size)
        {
            kept[(int)place] = item;
        }
    }

    /// <summary>The sample in random order.</summary>
    public IReadOnlyList<T> Shuffled()
    {
        T[] shuffled = [.. kept];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
