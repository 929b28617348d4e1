using System;
using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>Tasks that share audience, pay, page and limits: a labeling job, a HIT type's group, a flow's loops.</summary>
public readonly record struct TaskGroupId(long Value);

/// <summary>One thing asked. Random, so that nobody can count or guess tasks.</summary>
public readonly record struct HumanTaskId(long Value);

/// <summary>One worker on one task. Written as 16 lower-case hexadecimal digits.</summary>
public readonly record struct AssignmentId(long Value)
{
    public static bool TryParse(string? candidate, out AssignmentId id)
    {
        var valid = candidate is { Length: 16 }
            && long.TryParse(candidate, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var value)
            && value >= 0;
        id = valid ? new(long.Parse(candidate!, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture)) : default;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Which news a group's owner asked for.</summary>
[Flags]
public enum NewsWanted
{
    None = 0,
    TaskFilled = 1,
    TaskExpired = 2,
    AnswerGiven = 4,
    AssignmentChanged = 8,
}

/// <summary>When pay is due. Amounts are the owner's business and travel as data.</summary>
public enum PayDue
{
    None,
    OnSubmit,
    OnApprove,
}

/// <summary>Whether tasks of a group may be taken.</summary>
public enum GroupState
{
    Open,

    /// <summary>Nothing new is handed out; leases may still be submitted.</summary>
    Paused,

    /// <summary>Over: nothing is handed out, nothing is accepted any more.</summary>
    Closed,
}

/// <summary>What an owner says when it opens a group.</summary>
/// <param name="Owner">Name of the hearer that is told the news.</param>
/// <param name="OwnerSubject">What the owner calls this group, such as its job's id; comes back in news.</param>
/// <param name="Audience">Who may take from it: a work team's ARN, or another key that workers' facts hold.</param>
/// <param name="PageHash">Content hash from <see cref="HumanTaskService.KeepPage"/>.</param>
/// <param name="SharedInput">A JSON object merged under every task's own input when it is taken, so that a million tasks do not each repeat the label list.</param>
/// <param name="TimeLimit">From start to submission.</param>
/// <param name="Lifetime">From a task's release to its expiry.</param>
/// <param name="MaxOpenTasks">How many released, unfilled tasks there may be at once.</param>
/// <param name="LeasesPerWorker">Live leases one worker may hold in this group.</param>
/// <param name="PayData">JSON the owner understands; null when <paramref name="Pay"/> is None.</param>
/// <param name="Shown">JSON for the worker's job list: owner's reference, task type and so on.</param>
public sealed record NewTaskGroup(
    string Owner,
    string OwnerSubject,
    AccountScope Scope,
    string Audience,
    string Title,
    string Description,
    string PageHash,
    string SharedInput,
    TimeSpan TimeLimit,
    TimeSpan Lifetime,
    int MaxOpenTasks,
    NewsWanted News,
    int LeasesPerWorker = 2,
    PayDue Pay = PayDue.None,
    string? PayData = null,
    string Shown = "{}");

/// <summary>What an owner says about one task.</summary>
/// <param name="Id">Chosen by the owner from its <see cref="IdSource"/> so that a rerun of its slice registers nothing twice.</param>
/// <param name="Subject">What the owner calls it, such as the data object's index; comes back in news. Bars by subject compare it within the account.</param>
/// <param name="Input">The task's own JSON object.</param>
/// <param name="Wanted">Answers wanted in the first round, 1 or more.</param>
/// <param name="Rank">Order of release within the group, lowest first.</param>
/// <param name="PageHash">Overrides the group's page; null to use it.</param>
/// <param name="ExpiresAt">Fixed expiry; null to expire the group's lifetime after release.</param>
public sealed record NewHumanTask(HumanTaskId Id, string Subject, string Input, int Wanted, long Rank, string? PageHash = null, DateTimeOffset? ExpiresAt = null);

/// <summary>A worker as far as handing out work is concerned.</summary>
/// <param name="Audiences">Keys of everything this worker may take from (team ARNs).</param>
public sealed record WorkerOnDuty(WorkerId Id, IReadOnlyCollection<string> Audiences);

/// <summary>Asks for work.</summary>
/// <param name="RequestId">Chosen by the client; asking again with the same one gives the same assignment. 1–64 characters.</param>
/// <param name="Group">Only from this group; null for any of the worker's audiences.</param>
/// <param name="Task">Exactly this task; null for whichever is next.</param>
/// <param name="OfferOnly">Prefetch: offered without its clock running, until <see cref="HumanTaskService.StartAsync"/>.</param>
public sealed record TakeRequest(string RequestId, TaskGroupId? Group = null, HumanTaskId? Task = null, bool OfferOnly = false);

/// <summary>Outcome of asking for work.</summary>
/// <param name="Task">What was taken; null when there was nothing (yet).</param>
/// <param name="Again">True when nothing fit so far but more remains to be looked at: ask again at once.</param>
public sealed record TakeResult(LeasedTask? Task, bool Again);

/// <summary>Where an assignment stands.</summary>
public enum AssignmentState
{
    Offered,
    Started,
    Submitted,
    Returned,
    Declined,
    Expired,
}

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

/// <summary>A worker hands in an answer.</summary>
/// <param name="RequestId">Chosen by the client; a repeat with the same content answers as the first did.</param>
/// <param name="Answer">Any JSON object.</param>
/// <param name="ActiveSeconds">Time really spent as the page measured it; null to use start to submission.</param>
public sealed record Submission(AssignmentId Assignment, string RequestId, string Answer, double? ActiveSeconds = null);

/// <summary>What became of a submission.</summary>
public enum SubmitOutcome
{
    /// <summary>Counted. Also the answer to a harmless repeat.</summary>
    Accepted,

    /// <summary>Came after the lease had ended, but an answer was still wanted: counted.</summary>
    AcceptedLate,

    /// <summary>Came too late: kept aside, visible to the owner, not counted.</summary>
    KeptAside,
}

/// <summary>An answer as the owner reads it.</summary>
/// <param name="Counted">False for answers kept aside.</param>
public sealed record GivenAnswer(
    HumanTaskId Task,
    AssignmentId Assignment,
    WorkerId Worker,
    int Round,
    string Answer,
    DateTimeOffset StartedAt,
    DateTimeOffset SubmittedAt,
    double ActiveSeconds,
    bool Counted);

/// <summary>Counters of a group, kept as they change.</summary>
/// <param name="Registered">Tasks known, released or not.</param>
/// <param name="Open">Released and not yet filled, expired or withdrawn.</param>
/// <param name="Leases">Offered or started assignments.</param>
/// <param name="Answers">Counted answers.</param>
public sealed record TaskCounts(long Registered, long Open, long Leases, long Answers, long Filled, long Expired);

/// <summary>A group in a worker's job list.</summary>
public sealed record OfferedGroup(
    TaskGroupId Id,
    string Owner,
    string OwnerSubject,
    string Audience,
    string Title,
    string Description,
    string Shown,
    TimeSpan TimeLimit,
    DateTimeOffset OpenedAt,
    TaskCounts Counts);

/// <summary>An assignment in a worker's own list.</summary>
public sealed record WorkerAssignment(
    AssignmentId Id,
    TaskGroupId Group,
    string OwnerSubject,
    string Title,
    AssignmentState State,
    DateTimeOffset TakenAt,
    DateTimeOffset? Deadline,
    DateTimeOffset? EndedAt);

/// <summary>Why a task ended without being filled.</summary>
public enum ExpiryReason
{
    /// <summary>Its lifetime was over; answers may be fewer than wanted, or none.</summary>
    LifetimeOver,

    /// <summary>Declined by as many workers as answers were wanted.</summary>
    Declined,

    /// <summary>The owner withdrew it.</summary>
    Withdrawn,
}
