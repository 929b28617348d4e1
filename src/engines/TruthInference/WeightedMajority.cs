using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference;

/// <summary>Majority vote, then once more with each worker weighing as much as they agreed with it ("worker agreement with aggregate").</summary>
/// <remarks>
/// Weight = share of a worker's answers equal to the majority, 0–1. Posterior = share of the weight; where all of an object's workers
/// weigh nothing, the plain majority stands. Confidence = the winner's share, 0 when one worker answered. O(votes · log votes).
/// Source: Wawa of Toloka's crowd-kit documentation (Ustalov et al., JOSS 2024); ties as everywhere here.
/// </remarks>
public sealed class WeightedMajority : IClassInference
{
    /// <inheritdoc />
    public string Name => "weighted-majority";

    /// <inheritdoc />
    public Resolution Resolve(IEnumerable<Vote> votes, int classes, InferenceOptions options)
    {
        var ballot = new Ballot(new(votes, classes), options.Seed);
        var plain = ballot.Count(null, 1);
        return ballot.Count([.. plain.Workers.Select(worker => worker.Accuracy)], 2);
    }
}
