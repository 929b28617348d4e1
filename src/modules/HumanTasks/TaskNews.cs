using System;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>What a group's owner hears, read from the outbox. <c>TaskFilled</c> and <c>TaskExpired</c> come once per round of a task.</summary>
/// <param name="Kind">One of the constants below.</param>
/// <param name="Have">Counted answers of the round at that moment.</param>
/// <param name="Reason">For <see cref="TaskExpired"/> only.</param>
/// <param name="Assignment">For <see cref="AnswerGiven"/> and <see cref="AssignmentChanged"/> only.</param>
public sealed record TaskNews(
    string Kind,
    TaskGroupId Group,
    string OwnerSubject,
    HumanTaskId Task,
    string TaskSubject,
    int Round,
    int Have,
    ExpiryReason? Reason,
    AssignmentId? Assignment)
{
    public const string TaskFilled = "TaskFilled";
    public const string TaskExpired = "TaskExpired";
    public const string AnswerGiven = "AnswerGiven";
    public const string AssignmentChanged = "AssignmentChanged";

    public static TaskNews Read(News news) => throw new NotImplementedException();
}
