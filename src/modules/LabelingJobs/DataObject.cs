using System;
using System.Globalization;
using Plumbline.HumanTasks;

namespace Plumbline.LabelingJobs;

/// <summary>One selected line of a job's manifest.</summary>
/// <param name="Index">Zero-based among the data lines; as text it is the datasetObjectId.</param>
/// <param name="Offset">Byte at which the line begins in the job's copy of the manifest.</param>
/// <param name="Length">Bytes, without the line end.</param>
/// <param name="Task">Null when it failed before anybody was asked.</param>
/// <param name="Iteration">The batch of AWS's schedule it belongs to, from 1; decides folders.</param>
/// <param name="Label">JSON; null until labeled.</param>
/// <param name="Metadata">JSON object; null until labeled or failed.</param>
internal sealed record DataObject(
    long Index,
    long Offset,
    int Length,
    HumanTaskId? Task,
    int Iteration,
    ObjectState State,
    string? Label,
    string? Metadata,
    string? FailureCode,
    string? FailureReason,
    DateTimeOffset ChangedAt)
{
    /// <summary>The end of what a function printed when it failed the object; null otherwise.</summary>
    public string? FailureLog { get; init; }

    /// <summary>Answers of rounds up to this one are in the counters already.</summary>
    public int NotedRound { get; init; }

    /// <summary>How often more answers were asked for: the round under way is one more.</summary>
    public int AskedAgain { get; init; }

    public string DatasetObjectId => Index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Numbers stand in rows: never renumber.</summary>
public enum ObjectState
{
    /// <summary>Registered as a task.</summary>
    Waiting = 0,

    /// <summary>Answers wait for consolidation.</summary>
    Ready = 1,

    Labeled = 2,

    Failed = 3,
}

/// <summary>Words of the failure report: why an object has no label.</summary>
internal static class FailureCode
{
    public const string Unclaimed = "expired-unclaimed";
    public const string Declined = "declined";
    public const string Withdrawn = "withdrawn";
    public const string Media = "object-unreadable";
    public const string Prior = "no-label-to-judge";
    public const string Answers = "no-usable-answer";
    public const string PreFunction = "pre-annotation-failed";
    public const string PostFunction = "consolidation-failed";
}
