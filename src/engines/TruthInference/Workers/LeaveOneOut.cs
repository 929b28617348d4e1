using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Workers;

/// <summary>Judges each answer by what the others said, never by itself.</summary>
/// <remarks>
/// A consensus that contains the answer agrees with it by construction: with three answers, accuracy measured against it comes out a good
/// sixth of the errors too high. Here an answer never is evidence for itself: where the others know nothing, it weighs nothing. An object that one
/// worker answered alone judges nobody. One accuracy per worker, errors spread evenly over the other classes, class shares as prior.
/// O(passes · votes · answers of an object). Source: one-coin model of Dawid and Skene (1979); quality reference, section 6.
/// </remarks>
public static class LeaveOneOut
{
    /// <summary>One judgement per vote that can be judged, by object, worker and class in ordinal order.</summary>
    /// <param name="votes">Any order. Repeated votes of a worker on an object are all left out when one of them is judged.</param>
    /// <param name="classes">At least 1.</param>
    /// <param name="truth">Known classes by object id: these objects judge by the truth alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A vote or a known truth names a class that does not exist.</exception>
    public static IReadOnlyList<JudgedVote> Judge(IEnumerable<Vote> votes, int classes, IReadOnlyDictionary<string, int> truth) =>
        JuryOf(votes, classes, truth).Judgements;

    internal static Jury JuryOf(IEnumerable<Vote> votes, int classes, IReadOnlyDictionary<string, int> truth)
    {
        if (truth.Values.Any(known => known < 0 || known >= classes))
        {
            throw new ArgumentOutOfRangeException(nameof(truth), $"A known class is not between 0 and {classes - 1}.");
        }

        return new(new(votes, classes), truth);
    }
}
