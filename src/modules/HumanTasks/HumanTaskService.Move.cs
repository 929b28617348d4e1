using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Puts a task, with its leases and answers, into another group of the same account (UpdateHITTypeOfHIT).</summary>
    /// <exception cref="HumanTaskNotFound" />
    /// <exception cref="TaskGroupNotFound">No such group in the task's account.</exception>
    /// <exception cref="GroupClosed" />
    /// <exception cref="TaskUnusable">An evergreen stays where its rate was set.</exception>
    /// <remarks>Idempotent. Running leases keep their deadlines; the new group's limits hold from the next take.</remarks>
    public void Move(Transaction transaction, HumanTaskId task, TaskGroupId toGroup)
    {
        var before = LockTask(transaction, task);
        Refuse(nameof(task), before.State is TaskState.Evergreen ? "an evergreen cannot be moved." : null);
        if (before.Group == toGroup.Value)
        {
            return;
        }

        if (OpenGroupFor(transaction, toGroup).Scope.Account != known.Of(transaction, before.Group).Scope.Account)
        {
            throw new TaskGroupNotFound(toGroup);
        }

        var after = before with { Group = toGroup.Value };
        var open = SlotTable.Clear(transaction, before.Number);
        var changes = Begin(transaction);
        changes.Save(before, after);
        changes.OpenSlots(after, open);
        var moved = AssignmentTable.Move(transaction, before.Number, toGroup.Value)
            + CountChange.Of(before.State, 1)
            + new CountChange { Registered = 1 };
        changes.Count(toGroup.Value, moved);
        changes.Count(before.Group, moved.Negated());
        changes.Flush();
    }
}
