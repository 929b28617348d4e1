using System.Collections.Generic;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Makes tasks known. They wait, in the order of their ranks, until <see cref="ReleaseRunner"/> opens them.</summary>
    /// <param name="tasks">At most 500. Tasks already registered, in whatever group, are left alone, so a slice may be run again.</param>
    /// <exception cref="TaskGroupNotFound" />
    /// <exception cref="GroupClosed" />
    /// <exception cref="TaskUnusable">An input is not a JSON object, or fewer than one answer is wanted.</exception>
    public void Register(Transaction transaction, TaskGroupId group, IReadOnlyList<NewHumanTask> tasks)
    {
        CheckSlice(tasks);
        Register(transaction, PreparedTasks.Of(group, OpenGroupFor(transaction, group).Scope.Account, tasks));
    }

    /// <summary>The same, for owners of many tasks: what could be done beforehand is done.</summary>
    /// <exception cref="TaskGroupNotFound">Or it is another account's than the tasks were prepared for.</exception>
    /// <exception cref="GroupClosed" />
    public void Register(Transaction transaction, PreparedTasks tasks)
    {
        if (GroupTable.FindIntake(transaction, tasks.Group.Value) is not var (state, account, hasRoom) || account != tasks.Account.ToString())
        {
            throw new TaskGroupNotFound(tasks.Group);
        }

        if (state is GroupState.Closed)
        {
            throw new GroupClosed(tasks.Group);
        }

        var added = TaskTable.Insert(transaction, tasks);
        if (added > 0)
        {
            CountTable.Add(transaction, tasks.Group.Value, 0, new() { Registered = added });
        }

        // A full group has nothing to open: a million tasks would wake the runner thousands of times for nothing.
        if (added > 0 && hasRoom)
        {
            transaction.WakeAfterCommit(ReleaseRunner.Key);
        }
    }

    /// <summary>Gives tasks that are not released yet a new order of release. Others are left alone.</summary>
    /// <param name="ranks">At most 500, lowest first to be released.</param>
    /// <remarks>Idempotent. Touches no slot row, so a new order for 500,000 tasks disturbs nobody.</remarks>
    public void Rank(Transaction transaction, TaskGroupId group, IReadOnlyList<(HumanTaskId Task, long Rank)> ranks)
    {
        CheckSlice(ranks);
        TaskTable.SetRanks(transaction, group.Value, ranks);
    }

    /// <summary>Adds a task that every worker may get once and that never fills: gold, training.</summary>
    /// <param name="rate">Share of a worker's takes that are drawn from the group's evergreens with this rate or a higher one, above 0 to 1.</param>
    /// <exception cref="TaskGroupNotFound" />
    /// <exception cref="GroupClosed" />
    /// <exception cref="TaskUnusable">The input is not a JSON object, or the rate is out of range.</exception>
    /// <remarks>Idempotent by the task's id. Workers cannot tell evergreens from other tasks.</remarks>
    public void AddEvergreen(Transaction transaction, TaskGroupId group, NewHumanTask task, double rate)
    {
        Refuse(nameof(rate), rate is > 0 and <= 1 ? null : "it must be above 0 and at most 1.");
        var facts = OpenGroupFor(transaction, group);
        if (TaskTable.Insert(transaction, PreparedTasks.Of(group, facts.Scope.Account, [task], TaskState.Evergreen)) > 0)
        {
            EvergreenTable.Insert(transaction, group.Value, TaskTable.Find(transaction, task.Id)!.Number, rate);
            GroupTable.RaiseEvergreenRate(transaction, group.Value, rate);
        }
    }

    /// <summary>Adds an evergreen that looks like a task that is there already, to those who have not answered that one.</summary>
    /// <param name="task">Its input, page and subject are taken over.</param>
    /// <param name="id">Of the evergreen.</param>
    /// <param name="rate">As for <see cref="AddEvergreen"/>.</param>
    /// <exception cref="HumanTaskNotFound" />
    /// <exception cref="GroupClosed" />
    /// <exception cref="TaskUnusable">The rate is out of range.</exception>
    /// <remarks>Idempotent by the evergreen's id.</remarks>
    public void CopyAsEvergreen(Transaction transaction, HumanTaskId task, HumanTaskId id, double rate)
    {
        var (original, page, input) = TaskTable.FindWithInput(transaction, task) ?? throw new HumanTaskNotFound(task);
        AddEvergreen(transaction, new(original.Group), new(id, original.Subject, input, 1, 0, page), rate);
        var copy = TaskTable.Find(transaction, id)!;
        foreach (var worker in AssignmentTable.WorkersOf(transaction, original.Number))
        {
            WorkerTable.Bar(transaction, worker, copy.Number, "answered the original", clock.GetUtcNow());
        }
    }

    private TaskGroup OpenGroupFor(Transaction transaction, TaskGroupId group) => GroupTable.FindState(transaction, group.Value) switch
    {
        null => throw new TaskGroupNotFound(group),
        GroupState.Closed => throw new GroupClosed(group),
        _ => known.Of(transaction, group.Value),
    };
}
