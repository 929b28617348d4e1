using System;

namespace Plumbline.TruthInference.Workers;

/// <summary>Watches one worker's answers, one after another, for getting worse than they used to be.</summary>
/// <param name="Answers">Judged answers before the present suspicion.</param>
/// <param name="Right">Sum of their probabilities of being right.</param>
/// <param name="Score">Evidence for having become worse, in nats; 0 when there is none.</param>
/// <param name="Pending">Answers since the evidence last was 0: not yet part of what the worker is used to be like.</param>
/// <param name="PendingRight">Sum of their probabilities of being right.</param>
/// <remarks>
/// Page's cumulative sum (1954) of the log-likelihood ratio between the accuracy so far and one that is 20 points lower. The alarm at
/// 7 nats goes off by chance less often than once in e⁷ ≈ 1,100 answers, and about 45 answers after somebody fell from 90 % to 70 %.
/// The accuracy so far is that before the present suspicion, from at least 30 answers and less one standard error, because what is
/// still uncertain must not look like a fall. A state, to be stored between answers.
/// </remarks>
public readonly record struct Drift(double Answers, double Right, double Score, double Pending, double PendingRight)
{
    private const double Fall = 0.2;
    private const double Alarm = 7;
    private const int Learning = 30;

    /// <summary>Whether the worker has become worse.</summary>
    public bool HasFallen => Score >= Alarm;

    /// <summary>Accuracy before the suspicion, 0–1; 0.5 of nothing known.</summary>
    public double Before => (Right + 1) / (Answers + 2);

    /// <param name="right">Probability that the next answer is right, 0–1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public Drift Next(double right)
    {
        if (!(right is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(right), right, "It must lie between 0 and 1.");
        }

        if (Answers < Learning)
        {
            return this with { Answers = Answers + 1, Right = Right + right };
        }

        var mean = Before;
        var before = Math.Clamp(mean - Math.Sqrt(mean * (1 - mean) / Answers), 0.1, 0.98);
        var after = Math.Max(before - Fall, 0.05);
        var score = Score + (right * Math.Log(after / before)) + ((1 - right) * Math.Log((1 - after) / (1 - before)));
        var next = this with { Pending = Pending + 1, PendingRight = PendingRight + right, Score = score };
        return score > 0 ? next : next.Settled();
    }

    /// <summary>Forgets the suspicion, as for somebody who was spoken to: what raised it becomes part of what they are used to be like.</summary>
    public Drift Settled() => new(Answers + Pending, Right + PendingRight, 0, 0, 0);
}
