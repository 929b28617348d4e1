using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>
/// One write's changes to tasks: saves rows, opens and clears slots, tells news, and adds to the counters last, group by group in
/// order, because counters come last in the lock order (cursor, slot being taken, assignment, task, other slots, count).
/// </summary>
internal sealed class Changes(Transaction transaction, KnownGroups groups, int shard)
{
    private readonly SortedDictionary<long, CountChange> counts = [];

    public void Count(long group, CountChange change) => counts[group] = counts.GetValueOrDefault(group) + change;

    /// <summary>Saves a task that may have changed its state; tells when its round ended.</summary>
    public void Save(HumanTask before, HumanTask after)
    {
        if (before == after)
        {
            return;
        }

        if (after == before with { Have = after.Have })
        {
            TaskTable.SetHave(transaction, after);
            return;
        }

        TaskTable.Save(transaction, after);
        if (before.State == after.State)
        {
            return;
        }

        Count(before.Group, CountChange.Of(before.State, -1));
        Count(after.Group, CountChange.Of(after.State, 1));
        if (after.IsOver)
        {
            SlotTable.Clear(transaction, after.Number);
            TellOver(after);
        }
    }

    /// <summary>Hands out <paramref name="open"/> answers of a task at a fresh turn of the lane that is served first.</summary>
    public void OpenSlots(HumanTask task, int open)
    {
        if (open > 0)
        {
            var turn = SlotTable.NextTurns(transaction, 1)[0];
            SlotTable.Insert(transaction, task.Group, SlotTable.CameBack, turn, task.Number, open);
            OpenGroupTable.Raise(transaction, groups.Of(transaction, task.Group).Audience, task.Group, SlotTable.CameBack, turn);
        }
    }

    /// <summary>Ends a live lease without an answer and gives its slot back.</summary>
    /// <returns>The task as it is afterwards.</returns>
    public HumanTask EndLease(Assignment lease, AssignmentState state, DateTimeOffset now)
    {
        var ended = lease.EndAs(state, now);
        AssignmentTable.Save(transaction, ended);
        Count(lease.Group, new() { Leases = -1 });
        var task = TaskTable.Lock(transaction, lease.Task);
        var next = task;
        if (lease.Round == task.Round && !task.IsOver)
        {
            next = task.GiveBack(out var slotBack);
            next = state is AssignmentState.Declined ? next.Decline() : next;
            OpenSlots(next, slotBack ? 1 : 0);
            next = next.IsRefused ? next.End(ExpiryReason.Declined, SlotTable.Clear(transaction, next.Number)) : next;
            Save(task, next);
        }

        TellChanged(next, ended);
        return next;
    }

    public void TellChanged(HumanTask task, Assignment assignment, bool amended = false) =>
        Tell(NewsWanted.AssignmentChanged, TaskNews.AssignmentChanged, task, assignment, amended);

    public void TellAnswer(HumanTask task, Assignment assignment) => Tell(
        task.State is TaskState.Evergreen ? NewsWanted.AnswerGiven | NewsWanted.EvergreenAnswered : NewsWanted.AnswerGiven, TaskNews.AnswerGiven, task, assignment);

    /// <summary>A round filled or ended: told once, because a task leaves these states only by starting its next round.</summary>
    public void TellOver(HumanTask task)
    {
        if (task.State is TaskState.Filled)
        {
            Tell(NewsWanted.TaskFilled, TaskNews.TaskFilled, task, null);
        }
        else
        {
            Tell(NewsWanted.TaskExpired, TaskNews.TaskExpired, task, null);
        }
    }

    /// <summary>Adds to the counters. Called once, at the end.</summary>
    public void Flush()
    {
        foreach (var (group, change) in counts.Where(pair => pair.Value != default))
        {
            CountTable.Add(transaction, group, shard, change);
        }
    }

    /// <summary>A task that was just handed out, told from what handing it out has read.</summary>
    public void TellTaken(TaskGroup group, Candidate task, Assignment assignment)
    {
        if (group.Wants(NewsWanted.AssignmentChanged))
        {
            new TaskNews(
                TaskNews.AssignmentChanged, new(group.Id), group.OwnerSubject, task.Id, task.Subject, task.Round, task.Have, null,
                assignment.Id, ChangeOf(assignment, amended: false))
                .Tell(transaction, group.Owner);
        }
    }

    private void Tell(NewsWanted wanted, string kind, HumanTask task, Assignment? assignment, bool amended = false)
    {
        var group = groups.Of(transaction, task.Group);
        if (group.Wants(wanted))
        {
            var reason = kind == TaskNews.TaskExpired ? task.Reason : null;
            var change = assignment is not null && kind == TaskNews.AssignmentChanged ? ChangeOf(assignment, amended) : null;
            new TaskNews(kind, new(group.Id), group.OwnerSubject, task.Id, task.Subject, task.Round, task.Have, reason, assignment?.Id, change)
                .Tell(transaction, group.Owner);
        }
    }

    private AssignmentChange ChangeOf(Assignment assignment, bool amended) => new(
        groups.WorkerOf(transaction, assignment.Worker), assignment.State, assignment.TakenAt, assignment.StartedAt, assignment.EndedAt, amended);
}
