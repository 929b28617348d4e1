using System;

namespace Plumbline.Preparation.Datasets;

/// <summary>Chooses exactly so many of so many, each set equally likely, in order and without remembering any.</summary>
/// <remarks>Source: D. E. Knuth, The Art of Computer Programming, volume 2, section 3.4.2, algorithm S (selection sampling).</remarks>
internal sealed class SampleDraw(long wanted, long total, Random chance)
{
    private long left = Math.Min(wanted, total);
    private long remaining = total;

    /// <summary>How many a sample takes of a total.</summary>
    public static long SizeOf(DatasetSample sample, long total) =>
        sample.Count is { } count ? Math.Min(count, total) : (long)Math.Ceiling(total * sample.Percent!.Value / 100);

    /// <summary>Whether the next object is chosen.</summary>
    public bool Next()
    {
        if (remaining <= 0)
        {
            return false;
        }

        var chosen = chance.NextDouble() * remaining < left;
        remaining--;
        left -= chosen ? 1 : 0;
        return chosen;
    }
}
