using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Every answer of these tasks, of every round, also those kept aside.</summary>
    /// <param name="tasks">At most 500.</param>
    /// <returns>Task by task in the order asked; counted answers first, oldest first, then those kept aside.</returns>
    /// <remarks>An owner seals the tasks in an earlier or the same write, so that what it reads stays.</remarks>
    public IReadOnlyList<GivenAnswer> ReadAnswers(Reading reading, IReadOnlyList<HumanTaskId> tasks)
    {
        CheckSlice(tasks);
        var counted = AnswerTable.ListCounted(reading, tasks);
        var aside = AnswerTable.ListUncounted(reading, tasks);
        return [.. tasks.SelectMany(task => counted[task].Concat(aside[task]))];
    }

    /// <summary>A group's counters.</summary>
    /// <exception cref="TaskGroupNotFound" />
    public TaskCounts ReadCounts(Reading reading, TaskGroupId group) =>
        CountTable.Find(reading, group.Value) ?? throw new TaskGroupNotFound(group);

    /// <summary>What one worker has done in a group; zeros when nothing.</summary>
    public WorkerCounts ReadWorkerCounts(Reading reading, TaskGroupId group, WorkerId worker) =>
        CursorTable.Counts(reading, group.Value, worker.ToString());
}
