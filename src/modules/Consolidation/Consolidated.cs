using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Consolidation;

/// <summary>What a batch of answers came to.</summary>
/// <param name="Objects">One per object asked, in the order asked.</param>
/// <param name="Ignored">Answers that could not be used, each with its reason.</param>
/// <param name="Workers">What the method believes about each worker of this batch and its context; empty for kinds without a method.</param>
/// <param name="Method">The method that decided; null when answers stay as given.</param>
/// <param name="Judged">Usable answers of objects that got a label, held against it; empty for kinds without a method.</param>
public sealed record Consolidated(
    IReadOnlyList<ConsolidatedLabel> Objects,
    IReadOnlyList<IgnoredAnswer> Ignored,
    IReadOnlyList<WorkerReliability> Workers,
    string? Method,
    IReadOnlyList<JudgedAnswer> Judged)
{
    /// <summary>What the answers to these objects tell about their workers; empty for kinds that cannot tell.</summary>
    public IReadOnlyList<AnswerEvidence> Evidence { get; init; } = [];

    /// <summary>Why the labels are what they are, in one sentence; null where the method has nothing to choose.</summary>
    public string? Explanation { get; init; }

    /// <summary>Mistakes that workers made together on these objects.</summary>
    public IReadOnlyList<SharedErrors> Pairs { get; init; } = [];
}

/// <summary>The label of one object, ready for its manifest line; or why there is none.</summary>
/// <param name="Value">JSON of the label attribute; empty when the object failed.</param>
/// <param name="Metadata">JSON object of the label's metadata; of the failure when the object failed.</param>
/// <param name="FailureReason">Null when there is a label.</param>
/// <param name="Chosen">The class that was chosen; null when the object failed, and for kinds without a single class.</param>
/// <param name="Several">The classes the object got, each once, for kinds that give several, perhaps none; null for others.</param>
public sealed record ConsolidatedLabel(
    string DatasetObjectId,
    ReadOnlyMemory<byte> Value,
    ReadOnlyMemory<byte> Metadata,
    string? FailureReason,
    ChosenClass? Chosen = null,
    IReadOnlyList<ChosenClass>? Several = null)
{
    /// <summary>JSON object of a function's content, where it brings more to the line than label and metadata; null elsewhere.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Calibrated chance that the whole label is right, 0–1, comparable between jobs and also when one worker answered; null where nobody can tell.</summary>
    /// <remarks>
    /// Not what documents publish as confidence: that stays the method's own, as AWS has it. Of a class or of several, that all of them are right; of
    /// named entities, the expected F1 of those written, equal in bounds and label; of custom answers, how far they agree beyond what answers about
    /// different objects have in common anyway. For the latter two null where one worker answered.
    /// </remarks>
    public double? Chance { get; init; }

    /// <summary>How sure the least sure of its classes is, 0–1; null without any.</summary>
    /// <remarks>Of several classes one that hardly anybody chose is as sure as its absence: the doubtful ones are those near a half. 0 when one worker answered.</remarks>
    public double? LeastConfidence => Chosen?.Confidence
        ?? (Several is not { Count: > 0 } ? null
            : Several.All(one => one.Confidence is 0) ? 0
            : Several.Min(one => double.Max(one.Confidence, 1 - one.Confidence)));
}

/// <param name="Index">Its place in the label file.</param>
/// <param name="Confidence">0–1, rounded to two decimals as in the metadata.</param>
public readonly record struct ChosenClass(int Index, double Confidence)
{
    /// <summary>Rounds as documents do.</summary>
    public static ChosenClass Of(int index, double confidence) => new(index, Math.Round(confidence, 2, MidpointRounding.AwayFromZero));
}

/// <param name="Agrees">Whether the answer names the label that the object got.</param>
public sealed record JudgedAnswer(string DatasetObjectId, WorkerId Worker, bool Agrees);

/// <summary>What the other workers' answers say of one answer.</summary>
/// <param name="Given">Its class; null for kinds that name several.</param>
/// <param name="Expected">The class the others make most probable; null where they leave it open, and as above.</param>
/// <param name="Right">Probability that it is right, 0–1.</param>
/// <param name="Weight">How much the others can tell, 0–1.</param>
/// <param name="IsKnown">The truth was known beforehand: a fact, and no opinion of others.</param>
public sealed record AnswerEvidence(string DatasetObjectId, WorkerId Worker, int? Given, int? Expected, double Right, double Weight, bool IsKnown = false);

/// <param name="Reason">A sentence.</param>
public sealed record IgnoredAnswer(string DatasetObjectId, AssignmentId Assignment, string Reason);

/// <param name="Accuracy">0–1, by the method's own measure.</param>
/// <param name="Answers">Objects the worker answered, context included.</param>
public sealed record WorkerReliability(WorkerId Worker, double Accuracy, int Answers);
