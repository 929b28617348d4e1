using System;

namespace Plumbline.TruthInference;

/// <summary>Chooses the largest of several scores; ties go to the class more common in the job, then to a seeded hash of the object's id.</summary>
/// <remarks>Never to the first in a list, which would favour labels by their place in the label file.</remarks>
internal sealed class TieBreak(double[] classShares, ulong seed)
{
    /// <summary>Scores closer than this count as equal, so that rounding never decides.</summary>
    private const double Same = 1e-9;

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
            if (scores[candidate] < best - Same)
            {
                continue;
            }

            var mine = Hash(objectId, candidate);
            var gain = winner < 0 ? 1 : classShares[candidate] - classShares[winner];
            if (gain > Same || (gain >= -Same && mine > hash))
            {
                (winner, hash) = (candidate, mine);
            }
        }

        return winner;
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
