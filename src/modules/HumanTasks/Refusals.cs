using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>No such group, or none that this worker may take from: the two look the same.</summary>
public sealed class TaskGroupNotFound(TaskGroupId group)
    : Refusal($"There is no task group {group} that you may use.");

/// <summary>No such task, or none that this caller may see: the two look the same.</summary>
public sealed class HumanTaskNotFound(HumanTaskId task)
    : Refusal($"There is no task {task} that you may use.");

/// <summary>No such assignment, or another worker's: the two look the same.</summary>
public sealed class AssignmentNotFound(AssignmentId assignment)
    : Refusal($"There is no assignment {assignment} of yours.");

/// <summary>The assignment is no longer in this worker's hands.</summary>
public sealed class LeaseOver(AssignmentId assignment, AssignmentState state)
    : Refusal($"Assignment {assignment} is over ({state}). Take another task.")
{
    public AssignmentState State { get; } = state;
}

/// <summary>This worker already holds as many tasks of the group as allowed.</summary>
public sealed class TooManyLeases(int limit)
    : Refusal($"You already hold {limit} tasks of this job. Finish or release one of them first.")
{
    public int Limit { get; } = limit;
}

/// <summary>The owner has paused this worker in the group.</summary>
/// <param name="why">The owner's sentence; null when none was given.</param>
public sealed class WorkerPaused(string? why)
    : Refusal($"You are paused in this job, so nothing new is handed out to you. {why ?? "Ask your requester."} Work you hold can still be handed in.");

/// <summary>The group is over, or closed to this.</summary>
public sealed class GroupClosed(TaskGroupId group)
    : Refusal($"Task group {group} is closed: nothing is handed out or accepted any more.");

/// <summary>An answer was given before with another content; this one was kept aside for the owner.</summary>
public sealed class AnswerDiffers(AssignmentId assignment)
    : Refusal($"Assignment {assignment} already has an answer with other content. Yours was kept aside; amend the answer instead, as long as it is not sealed.");

/// <summary>So many different copies came for one assignment that no more are kept.</summary>
public sealed class TooManyCopies(AssignmentId assignment, int limit)
    : Refusal($"Assignment {assignment} already has {limit} differing copies kept aside; this one was not kept.");

/// <summary>Answers and drafts are JSON objects.</summary>
public sealed class AnswerNotJsonObject(string problem)
    : Refusal($"An answer must be a JSON object: {problem}");

/// <summary>An answer or draft beyond the limit.</summary>
public sealed class AnswerTooLarge(long bytes, int limit)
    : Refusal($"The answer has {bytes} bytes; at most {limit} are accepted. Store large results as objects and answer with their address.");

/// <summary>The owner has begun to read this task's answers.</summary>
public sealed class TaskSealed(AssignmentId assignment)
    : Refusal($"The answer of assignment {assignment} has been processed and can no longer be amended.");

/// <summary>There is no counted answer to amend.</summary>
public sealed class NothingToAmend(AssignmentId assignment, AssignmentState state)
    : Refusal($"Assignment {assignment} has no counted answer to amend ({state}). Submit one first.");

/// <summary>A request id that cannot be used.</summary>
public sealed class RequestIdUnusable(int length)
    : Refusal($"A request id has 1 to 64 characters, not {length}.");

/// <summary>More or fewer answers, or a move, were asked of a task whose round is over.</summary>
public sealed class TaskOver(HumanTaskId task)
    : Refusal($"Task {task} is over. Reopen it to start its next round.");

/// <summary>A task can only be reopened when its round is over.</summary>
public sealed class TaskNotOver(HumanTaskId task)
    : Refusal($"Task {task} is not over, so there is no next round to start. Change how many answers are wanted instead.");

/// <summary>An owner's input or page that cannot be kept.</summary>
public sealed class TaskUnusable(string field, string problem)
    : Refusal($"{field} cannot be used: {problem}")
{
    public string Field { get; } = field;
}
