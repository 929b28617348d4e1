using System.Collections.Generic;
using Plumbline.HumanTasks.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>Tasks for one group, checked and laid out as rows: what can be done before a write begins and so holds up nobody else's.</summary>
public sealed class PreparedTasks
{
    private PreparedTasks(TaskGroupId group, AccountId account, IReadOnlyList<NewHumanTask> tasks, SqlValue[] rows) =>
        (Group, Account, Tasks, Rows) = (group, account, tasks, rows);

    public TaskGroupId Group { get; }

    /// <summary>Whose subjects the tasks are about: the group's own account.</summary>
    public AccountId Account { get; }

    internal IReadOnlyList<NewHumanTask> Tasks { get; }

    /// <summary>As <see cref="TaskTable.Insert"/> takes them. Not changed, because a write may run twice.</summary>
    internal SqlValue[] Rows { get; }

    /// <param name="tasks">At most <see cref="HumanTaskService.MostTasks"/>.</param>
    /// <exception cref="TaskUnusable">An input is not a JSON object, or fewer than one answer is wanted.</exception>
    public static PreparedTasks Of(TaskGroupId group, AccountId account, IReadOnlyList<NewHumanTask> tasks) => Of(group, account, tasks, TaskState.Registered);

    internal static PreparedTasks Of(TaskGroupId group, AccountId account, IReadOnlyList<NewHumanTask> tasks, TaskState state)
    {
        HumanTaskService.CheckSlice(tasks);
        foreach (var task in tasks)
        {
            HumanTaskService.Refuse($"Input of task {task.Id}", Json.ProblemOf(task.Input));
            HumanTaskService.Refuse($"Wanted of task {task.Id}", task.Wanted > 0 ? null : "it must be 1 or more.");
        }

        return new(group, account, tasks, TaskTable.RowsOf(group.Value, account, tasks, state));
    }
}
