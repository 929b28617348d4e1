using System.Collections.Generic;

namespace Plumbline.TruthInference;

/// <summary>Each object gets the class that most of its workers chose.</summary>
/// <remarks>
/// Posterior = share of the votes; confidence = the winner's share, 0 when one worker answered. A worker's accuracy is the share of
/// their answers equal to the verdicts. O(votes · log votes). Source: the textbook definition; no paper needed.
/// </remarks>
public sealed class MajorityVote : IClassInference
{
    /// <inheritdoc />
    public string Name => "majority-vote";

    /// <inheritdoc />
    public Resolution Resolve(IEnumerable<Vote> votes, int classes, InferenceOptions options) =>
        new Ballot(new(votes, classes), options.Seed).Count(null, 1);
}
