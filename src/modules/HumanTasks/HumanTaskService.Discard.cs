using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Takes counted answers back: they are kept aside, their workers are not given these tasks again, and others are asked instead.</summary>
    /// <param name="assignments">At most 500. Those that have no counted answer are passed over.</param>
    /// <param name="why">For the record; not shown to the worker.</param>
    /// <returns>What was discarded, in order of assignment. Where the round is over, asking again is the owner's to do: <see cref="Reopen"/>.</returns>
    /// <remarks>Idempotent. What the worker handed in stays readable, as an answer that does not count; their pay is the owner's business.</remarks>
    public IReadOnlyList<DiscardedAnswer> Discard(Transaction transaction, IReadOnlyList<AssignmentId> assignments, string why)
    {
        CheckSlice(assignments);
        var changes = Begin(transaction);
        var discarded = new List<DiscardedAnswer>();
        foreach (var id in assignments.Distinct().OrderBy(id => id.Value))
        {
            if (AssignmentTable.Lock(transaction, id) is { State: AssignmentState.Submitted } given)
            {
                discarded.Add(Discard(transaction, changes, given, why));
            }
        }

        changes.Flush();
        return discarded;
    }

    private DiscardedAnswer Discard(Transaction transaction, Changes changes, Assignment given, string why)
    {
        var task = TaskTable.Lock(transaction, given.Task);
        var answer = AnswerTable.Find(transaction, given.Id)!;
        AnswerTable.KeepAside(transaction, given, AsideReason.Discarded, given.Round, answer.GivenAt, answer.ActiveMs, answer.Body);
        AnswerTable.Delete(transaction, given.Id);
        var ended = given with { State = AssignmentState.Discarded };
        AssignmentTable.Save(transaction, ended);
        WorkerTable.Bar(transaction, given.Worker, given.Task, why, clock.GetUtcNow());
        if (task.State is not TaskState.Evergreen)
        {
            CursorTable.TakeBackAnswered(transaction, given.Group, given.Worker);
            changes.Count(given.Group, new() { Answers = -1 });
        }

        var next = task;
        if (task.State is not TaskState.Evergreen && !task.IsOver)
        {
            next = given.Round == task.Round ? task.TakeBack(out var slotBack) : task.TakeBackEarlier(out slotBack);
            changes.OpenSlots(next, slotBack ? 1 : 0);
            changes.Save(task, next);
        }

        changes.TellChanged(next, ended);
        return new(given.Id, task.Id, task.Subject, task.IsOver);
    }
}
