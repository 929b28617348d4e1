using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>One object of a job: what was asked and what became of it. Lines that carried the label before the job have none.</summary>
/// <param name="Index">Zero-based among the manifest's data lines: AWS's datasetObjectId.</param>
/// <param name="SourceRef">Text of the line's <c>source-ref</c>; null when it has none or the job's copy of the manifest is gone.</param>
/// <param name="Text">Text of the line's <c>source</c>, in lists at most 1,000 characters; null likewise.</param>
/// <param name="PreviewPath">A path below our own origin that shows the referenced object for a while; null when it is not in a bucket.</param>
/// <param name="Label">The chosen label's name; null until labeled, and for kinds whose labels are not one name of a list.</param>
/// <param name="Confidence">0–1 with two decimals, 0 when one worker labeled; of several labels how sure the least sure is, whether it is there or not; null without labels.</param>
/// <param name="FailureCode">One word such as <c>declined</c>; null unless failed.</param>
/// <param name="FailureReason">A sentence; null unless failed.</param>
/// <param name="ChangedAt">When it came into its state.</param>
public sealed record JobObject(
    long Index,
    ObjectState State,
    string? SourceRef,
    string? Text,
    string? PreviewPath,
    string? Label,
    double? Confidence,
    string? FailureCode,
    string? FailureReason,
    DateTimeOffset ChangedAt)
{
    /// <summary>The labels of an object that may have several, as its output line has them, perhaps none; null until labeled, and for other kinds.</summary>
    public IReadOnlyList<JobLabel>? Labels { get; init; }

    /// <summary>Calibrated chance that the label is right, 0–1; 1 where a person decided or the truth was known; null where nobody can tell.</summary>
    public double? Chance { get; init; }

    /// <summary>The end of what a function of the requester's printed when it failed the object; null otherwise, and of all but a job's first failures.</summary>
    public string? FailureLog { get; init; }

    /// <summary>One-based line of the output manifest.</summary>
    public long LineNumber => Index + 1;
}

/// <summary>One object with everything behind it.</summary>
/// <param name="Line">The manifest line as JSON; null when the job's copy of the manifest is gone.</param>
/// <param name="LabelJson">Value of the label attribute; null until labeled.</param>
/// <param name="MetadataJson">The label's metadata; null until labeled or failed.</param>
/// <param name="Answers">Counted ones first, oldest first, then those kept aside.</param>
public sealed record JobObjectDetail(JobObject Object, string? Line, string? LabelJson, string? MetadataJson, IReadOnlyList<ObjectAnswer> Answers)
{
    /// <summary>What a person decided; null until one did.</summary>
    public Adjudication? Decided { get; init; }

    /// <summary>A path below our own origin that shows the mask that is judged for a while; null for kinds that judge none.</summary>
    public string? MaskPath { get; init; }
}

/// <summary>What one worker said about an object.</summary>
/// <param name="WorkerName">Display name of the account's own workers; null for others.</param>
/// <param name="Answer">JSON object, as the page's form sent it.</param>
/// <param name="ActiveSeconds">Time spent, as the page measured it.</param>
/// <param name="Counted">False when it was kept aside: it came too late or differs from what the worker had answered.</param>
/// <param name="Late">It came after its time; counted when nobody else had taken its place.</param>
/// <param name="ChosenLabel">The label it names; null when none, or for kinds without labels.</param>
/// <param name="Agrees">Whether that is the object's label; null when there is nothing to compare.</param>
public sealed record ObjectAnswer(
    AssignmentId Assignment,
    WorkerId Worker,
    string? WorkerName,
    string Answer,
    DateTimeOffset StartedAt,
    DateTimeOffset SubmittedAt,
    double ActiveSeconds,
    bool Counted,
    bool Late,
    string? ChosenLabel,
    bool? Agrees)
{
    /// <summary>The labels it names, for kinds that may name several; null when it names them in no usable way, and for other kinds.</summary>
    public IReadOnlyList<JobLabel>? Labels { get; init; }

    /// <summary>What the worker wrote beside the label of a verification; null when nothing.</summary>
    public string? Comment { get; init; }
}
