using System;
using Plumbline.HumanTasks;
using Plumbline.Kernel;

namespace Plumbline.Quality;

/// <summary>Something that was done about a worker.</summary>
/// <param name="Rule">The rule's name; empty when a person did it.</param>
/// <param name="Because">A sentence with the figures of that moment.</param>
/// <param name="AnswersThen">How many answers of the worker were known.</param>
/// <param name="Step">Whether a part of it is still to be carried out.</param>
/// <param name="DoneBy">Who: <c>rule</c>, or a person's name.</param>
/// <param name="UndoneBy">Null while it is in force.</param>
public sealed record QualityAction(
    long Id,
    TaskGroupId Group,
    WorkerId Worker,
    string Rule,
    QualityActionKind Kind,
    string Because,
    long AnswersThen,
    QualityStep Step,
    string DoneBy,
    DateTimeOffset DoneAt,
    string? UndoneBy,
    DateTimeOffset? UndoneAt,
    long? AnswersWhenUndone)
{
    public const string ByRule = "rule";

    public bool IsInForce => UndoneAt is null;
}

/// <summary>What is left to do of an action. Stored as its number.</summary>
public enum QualityStep
{
    Done = 0,

    /// <summary>Something slow is still to be done: answers to be discarded, a team to be changed.</summary>
    Doing = 1,

    /// <summary>Something slow is still to be undone.</summary>
    Undoing = 2,
}
