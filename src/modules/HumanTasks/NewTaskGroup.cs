using System;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

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
/// <param name="Prefetch">Whether pages may have the next task offered ahead. False for HITs, which nobody should hold unseen.</param>
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
    string Shown = "{}",
    bool Prefetch = true);

/// <summary>Which news a group's owner asked for.</summary>
[Flags]
public enum NewsWanted
{
    None = 0,
    TaskFilled = 1,
    TaskExpired = 2,
    AnswerGiven = 4,
    AssignmentChanged = 8,

    /// <summary><c>AnswerGiven</c>, for answers to evergreens alone.</summary>
    EvergreenAnswered = 16,
}

/// <summary>When pay is due. Amounts are the owner's business and travel as data.</summary>
public enum PayDue
{
    None,
    OnSubmit,
    OnApprove,
}

/// <summary>Whether tasks of a group may be taken. Stored as its number.</summary>
public enum GroupState
{
    Open,

    /// <summary>Nothing new is handed out; leases may still be submitted.</summary>
    Paused,

    /// <summary>Over: nothing is handed out, nothing is accepted any more. What still comes is kept aside.</summary>
    Closed,
}
