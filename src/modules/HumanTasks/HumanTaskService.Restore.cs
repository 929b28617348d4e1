using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Lets discarded answers count again, as if they had not been taken back.</summary>
    /// <param name="assignments">At most 500. Those that are not discarded are passed over, and so are those whose worker has the task in hand again.</param>
    /// <returns>What counts again, in order of assignment. Where the round is over, the owner decides anew from all answers.</returns>
    /// <remarks>Idempotent. Whoever was asked instead may still answer: the task then has more answers than were wanted.</remarks>
    public IReadOnlyList<DiscardedAnswer> Restore(Transaction transaction, IReadOnlyList<AssignmentId> assignments)
    {
        CheckSlice(assignments);
        var changes = Begin(transaction);
        var restored = new List<DiscardedAnswer>();
        foreach (var id in assignments.Distinct().OrderBy(id => id.Value))
        {
            if (AssignmentTable.Lock(transaction, id) is { State: AssignmentState.Discarded } given
                && !AssignmentTable.Has(transaction, given.Task, given.Worker)
                && AnswerTable.TakeDiscarded(transaction, given) is { } answer)
            {
                restored.Add(Restore(transaction, changes, given, answer));
            }
        }

        changes.Flush();
        return restored;
    }

    private static DiscardedAnswer Restore(Transaction transaction, Changes changes, Assignment given, Answer answer)
    {
        var task = TaskTable.Lock(transaction, given.Task);
        var again = given with { State = AssignmentState.Submitted };
        AssignmentTable.Save(transaction, again);
        AnswerTable.Insert(transaction, given.Id, answer.Late, answer.GivenAt, answer.ActiveMs, answer.Body);
        WorkerTable.Unbar(transaction, given.Worker, given.Task);
        if (task.State is not TaskState.Evergreen)
        {
            CursorTable.AddAnswered(transaction, given.Group, given.Worker);
            changes.Count(given.Group, new() { Answers = 1 });
        }

        var next = task;
        if (task.State is not TaskState.Evergreen && given.Round == task.Round && !task.IsOver)
        {
            next = task.GiveAgain(task.State is TaskState.Open && SlotTable.TakeOf(transaction, task.Number));
            changes.Save(task, next);
        }

        changes.TellChanged(next, again);
        return new(given.Id, task.Id, task.Subject, task.IsOver);
    }

    /// <summary>One worker's assignments in this group that stand in one way, latest first: what an owner discards or restores bit by bit.</summary>
    /// <param name="limit">1–500.</param>
    public IReadOnlyList<AssignmentId> ListAssignments(Reading reading, TaskGroupId group, Kernel.WorkerId worker, AssignmentState state, int limit) =>
        WorkerTable.Find(reading, worker) is { } number
            ? [.. GroupWorkerTable.ListOfState(reading, number, group.Value, state, limit).Select(id => new AssignmentId(id))]
            : [];
}
