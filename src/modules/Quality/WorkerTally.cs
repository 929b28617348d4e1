using System;
using Plumbline.Kernel;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Quality;

/// <summary>What is known of one worker in one group, as its row holds it.</summary>
/// <param name="Judged">Sum of the weights of judged answers; <paramref name="Correct"/> of these, what was right.</param>
/// <param name="MedianSeconds">Median active seconds an answer, as last told; null when never.</param>
internal sealed record WorkerTally(
    WorkerId Worker,
    long Answers,
    double Judged,
    double Correct,
    long Gold,
    long GoldRight,
    Drift Drift,
    double? MedianSeconds,
    DateTimeOffset LastAt)
{
    public static WorkerTally None(WorkerId worker) => new(worker, 0, 0, 0, 0, 0, default, null, DateTimeOffset.UnixEpoch);

    public WorkerTally With(ObservedAnswer answer) => this with
    {
        Answers = Answers + 1,
        Judged = Judged + answer.Weight,
        Correct = Correct + (answer.Weight * answer.Right),
        Gold = Gold + (answer.IsGold ? 1 : 0),
        GoldRight = GoldRight + (answer.IsGold && answer.Right >= 0.5 ? 1 : 0),
        Drift = answer.Weight > 0.25 ? Drift.Next(answer.Right) : Drift,
        LastAt = answer.SubmittedAt > LastAt ? answer.SubmittedAt : LastAt,
    };
}
