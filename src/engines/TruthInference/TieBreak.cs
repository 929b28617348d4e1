using System;
using System.Collections.Generic;
using System.Globalization;

namespace Plumbline.TruthInference;

/// <summary>Chooses the largest of several scores; ties go to the class more common in the job, then to a seeded hash of the object's id.</summary>
/// <remarks>Never to the first in a list, which would favour labels by their place in the label file.</remarks>
/// <param name="names">What class i is called in the hash; null means i.</param>
internal sealed class TieBreak(double[] classShares, ulong seed, int[]? names = null)
{
    /// <summary>Scores closer than this count as equal, so that rounding never decides.</summary>
    public const double Same = 1e-9;

    public int Winner(ReadOnlySpan<double> scores, string objectId)
    {
        var best = double.NegativeInfinity;
        foreach (var score in scores)
        {
            best = Math.Max(best, score);
        }

        var (winner, hash) = (-1, 0UL);
        for (var candidate = 0; candidate < scores.Length; candidate++)
        {
            if (scores[candidate] >= best - Same)
            {
                Prefer(candidate, objectId, ref winner, ref hash);
            }
        }

        return winner;
    }

    /// <summary>The same over some classes only.</summary>
    /// <param name="objectId">Null means the object's <paramref name="place"/>.</param>
    public int Winner(List<(int Class, double Share)> entries, string? objectId, int place)
    {
        var best = double.NegativeInfinity;
        foreach (var (_, share) in entries)
        {
            best = Math.Max(best, share);
        }

        var (winner, hash) = (-1, 0UL);
        foreach (var (candidate, share) in entries)
        {
            if (share >= best - Same)
            {
                objectId ??= place.ToString(CultureInfo.InvariantCulture);
                Prefer(candidate, objectId, ref winner, ref hash);
            }
        }

        return winner;
    }

    private void Prefer(int candidate, string objectId, ref int winner, ref ulong hash)
    {
        var mine = Hash(objectId, names is null ? candidate : names[candidate]);
        var gain = winner < 0 ? 1 : classShares[candidate] - classShares[winner];
        if (gain > Same || (gain >= -Same && mine > hash))
        {
            (winner, hash) = (candidate, mine);
        }
    }

    /// <summary>FNV-1a over seed, id and class, then mixed, so that near ids do not choose alike.</summary>
    private ulong Hash(string objectId, int candidate)
    {
        var hash = 14695981039346656037UL ^ seed;
        foreach (var unit in objectId)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        hash = (hash ^ (uint)candidate) * 1099511628211UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
