using System.Collections.Generic;

namespace Plumbline.TruthInference;

/// <summary>What was decided for one object.</summary>
/// <param name="Class">Zero-based index of the winning class.</param>
/// <param name="Confidence">0–1; comparable only inside one job and one method. 0 when a single worker answered.</param>
/// <param name="Posterior">Share of belief per class, sums to 1; index = class.</param>
/// <param name="Support">Workers who chose the winning class.</param>
/// <param name="Answers">Workers who answered at all.</param>
public sealed record Verdict(string ObjectId, int Class, double Confidence, IReadOnlyList<double> Posterior, int Support, int Answers)
{
    /// <summary>Chance that the label is right, 0–1, comparable between jobs, also when a single worker answered; null from methods that do not calibrate.</summary>
    public double? Calibrated { get; init; }
}

/// <summary>What a method believes about one worker.</summary>
/// <param name="Accuracy">Estimated share of right answers, 0–1, by the method's own measure.</param>
/// <param name="Answers">Objects the worker answered.</param>
public sealed record WorkerSkill(string WorkerId, double Accuracy, int Answers);

/// <summary>How the computation went.</summary>
/// <param name="Iterations">Passes over the votes.</param>
/// <param name="LogLikelihood">Natural logarithm; null for methods that have none.</param>
public sealed record Diagnostics(int Iterations, double? LogLikelihood)
{
    /// <summary>The method that answered instead, and why, in one sentence; null when the method itself did.</summary>
    public string? FellBack { get; init; }

    /// <summary>Why the labels are what they are, in one sentence; null from methods that have nothing to choose.</summary>
    public string? Explanation { get; init; }
}

/// <summary>The outcome of truth inference.</summary>
/// <param name="Verdicts">One per object that got a vote, ids in ordinal order.</param>
/// <param name="Workers">One per worker who voted, ids in ordinal order.</param>
public sealed record Resolution(IReadOnlyList<Verdict> Verdicts, IReadOnlyList<WorkerSkill> Workers, Diagnostics Diagnostics)
{
    /// <summary>What each worker, in the order of <see cref="Workers"/>, answers to each class; null for methods that have no such idea.</summary>
    public Classes.WorkerConfusions? Confusions { get; init; }
}
