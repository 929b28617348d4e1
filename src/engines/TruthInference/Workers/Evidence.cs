using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Workers;

/// <summary>What answers to classes tell about the workers who gave them.</summary>
/// <param name="Judged">As of <see cref="LeaveOneOut.Judge"/>.</param>
/// <param name="Pairs">As of <see cref="Collusion.Count"/>.</param>
public sealed record Evidence(IReadOnlyList<JudgedVote> Judged, IReadOnlyList<SharedErrors> Pairs)
{
    /// <summary>Pairs grow with the square of the workers: of more than this many nobody is compared with everybody.</summary>
    public const int MostWorkersInPairs = 25;

    /// <summary>Both in one go, because both need to know how good the workers are.</summary>
    /// <remarks>Pairs stay empty where more than <see cref="MostWorkersInPairs"/> workers answered.</remarks>
    /// <param name="isCounted">Objects to tell about; the others only teach how good the workers are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A vote or a known truth names a class that does not exist.</exception>
    public static Evidence Of(IEnumerable<Vote> votes, int classes, IReadOnlyDictionary<string, int> truth, Func<string, bool> isCounted)
    {
        var jury = LeaveOneOut.JuryOf(votes, classes, truth);
        return new([.. jury.Judgements.Where(one => isCounted(one.Vote.ObjectId))], jury.Table.Workers.Length <= MostWorkersInPairs ? Collusion.CountBy(jury, isCounted) : []);
    }
}
