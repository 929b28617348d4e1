using System;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>A task in a worker's hands: everything a page needs, so that nobody asks upstairs.</summary>
/// <param name="Input">The complete task input as the template sees it: shared input merged with the task's own.</param>
/// <param name="Page">The page template's text.</param>
/// <param name="Deadline">When the lease ends; null while only offered.</param>
/// <param name="Draft">The last journaled draft (JSON) and its version; null and 0 when there is none.</param>
public sealed record LeasedTask(
    AssignmentId Assignment,
    HumanTaskId TaskId,
    TaskGroupId Group,
    string Owner,
    string OwnerSubject,
    string TaskSubject,
    AccountScope Scope,
    string Title,
    string Description,
    AssignmentState State,
    DateTimeOffset TakenAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? Deadline,
    TimeSpan TimeLimit,
    string Input,
    string PageHash,
    string Page,
    string? Draft,
    int DraftVersion);

/// <summary>Where an assignment stands. Stored as its number; the first two are live.</summary>
public enum AssignmentState
{
    Offered,
    Started,
    Submitted,
    Returned,
    Declined,
    Expired,

    /// <summary>Answered, and the owner has taken the answer back.</summary>
    Discarded,
}
