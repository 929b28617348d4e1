using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;
using Plumbline.Kernel;

namespace Plumbline.Consolidation;

/// <summary>What a batch of answers came to.</summary>
/// <param name="Objects">One per object asked, in the order asked.</param>
/// <param name="Ignored">Answers that could not be used, each with its reason.</param>
/// <param name="Workers">What the method believes about each worker of this batch and its context; empty for kinds without a method.</param>
/// <param name="Method">The method that decided; null when answers stay as given.</param>
public sealed record Consolidated(
    IReadOnlyList<ConsolidatedLabel> Objects,
    IReadOnlyList<IgnoredAnswer> Ignored,
    IReadOnlyList<WorkerReliability> Workers,
    string? Method);

/// <summary>The label of one object, ready for its manifest line; or why there is none.</summary>
/// <param name="Value">JSON of the label attribute; empty when the object failed.</param>
/// <param name="Metadata">JSON object of the label's metadata; of the failure when the object failed.</param>
/// <param name="FailureReason">Null when there is a label.</param>
public sealed record ConsolidatedLabel(
    string DatasetObjectId,
    ReadOnlyMemory<byte> Value,
    ReadOnlyMemory<byte> Metadata,
    string? FailureReason);

/// <param name="Reason">A sentence.</param>
public sealed record IgnoredAnswer(string DatasetObjectId, AssignmentId Assignment, string Reason);

/// <param name="Accuracy">0–1, by the method's own measure.</param>
/// <param name="Answers">Objects the worker answered, context included.</param>
public sealed record WorkerReliability(WorkerId Worker, double Accuracy, int Answers);
