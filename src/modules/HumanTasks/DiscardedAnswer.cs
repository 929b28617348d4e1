namespace Plumbline.HumanTasks;

/// <summary>An answer that does not count any more.</summary>
/// <param name="Subject">What the owner calls the task.</param>
/// <param name="RoundIsOver">Nobody else is asked unless the owner reopens the task.</param>
public sealed record DiscardedAnswer(AssignmentId Assignment, HumanTaskId Task, string Subject, bool RoundIsOver);
