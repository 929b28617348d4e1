using System.Collections.Generic;

namespace Plumbline.TruthInference;

/// <summary>A way to decide what is true from what workers said, where an answer is one class of many.</summary>
/// <remarks>
/// Every implementation is deterministic and independent of the order of the votes, takes repeated votes of one worker on one
/// object as parts of a single vote, and accepts objects and workers with one vote, a single class and no votes at all.
/// </remarks>
public interface IClassInference
{
    /// <summary>Lower-case name with hyphens, as settings and documents write it.</summary>
    string Name { get; }

    /// <summary>Decides every object that got a vote.</summary>
    /// <param name="votes">Any order.</param>
    /// <param name="classes">How many classes the job has, at least 1; a vote's class is below it.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">There is no class, or a vote names one that does not exist.</exception>
    Resolution Resolve(IEnumerable<Vote> votes, int classes, InferenceOptions options);
}
