namespace Plumbline.TruthInference.Classes;

/// <summary>Majority vote, then once more with each worker weighing as much as they agreed with it ("worker agreement with aggregate").</summary>
/// <remarks>
/// Weight = share of a worker's answers equal to the majority, 0–1. Posterior = share of the weight; where all of an object's workers
/// weigh nothing, the plain majority stands. Confidence = the winner's share, 0 when one worker answered. O(votes).
/// Source: Wawa of Toloka's crowd-kit documentation (Ustalov et al., JOSS 2024); ties as everywhere here.
/// </remarks>
public sealed class WeightedMajority : ClassMethod
{
    /// <inheritdoc />
    public override string Name => "weighted-majority";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        var plain = new MajorityVote().Fit(answers, options);
        var fit = new ClassFit(Count.Of(answers, plain.Accuracy, options.Threads), [], new(2, null));
        return fit with { Accuracy = Count.Agreement(answers, fit.Labels(options.Seed, options.Threads), options.Threads) };
    }
}
