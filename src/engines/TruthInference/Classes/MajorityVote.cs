namespace Plumbline.TruthInference.Classes;

/// <summary>Each object gets the class that most of its workers chose.</summary>
/// <remarks>
/// Posterior = share of the votes; confidence = the winner's share, 0 when one worker answered. A worker's accuracy is the share of
/// their answers equal to the verdicts. O(votes). Source: the textbook definition; no paper needed.
/// </remarks>
public sealed class MajorityVote : ClassMethod
{
    /// <inheritdoc />
    public override string Name => "majority-vote";

    /// <inheritdoc />
    public override ClassFit Fit(AnswerMatrix answers, InferenceOptions options)
    {
        var beliefs = Count.Of(answers, null, options.Threads);
        var fit = new ClassFit(beliefs, [], new(1, null));
        return fit with { Accuracy = Count.Agreement(answers, fit.Labels(options.Seed, options.Threads), options.Threads) };
    }
}
