using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Asks for more or fewer answers in a task's current round: adaptive stopping, extension, review policies.</summary>
    /// <param name="wanted">1 or more. Not above what the task has: the task fills at once.</param>
    /// <exception cref="HumanTaskNotFound" />
    /// <exception cref="TaskOver">The round has filled or expired.</exception>
    /// <exception cref="TaskUnusable">Fewer than one, or an evergreen.</exception>
    /// <remarks>Idempotent. Leases beyond what is still wanted go on; what they give counts until the task has filled.</remarks>
    public void SetWanted(Transaction transaction, HumanTaskId task, int wanted)
    {
        Refuse(nameof(wanted), wanted > 0 ? null : "it must be 1 or more.");
        var before = LockTask(transaction, task);
        Refuse(nameof(task), before.State is TaskState.Evergreen ? "an evergreen never fills." : null);
        if (before.IsOver)
        {
            throw new TaskOver(task);
        }

        var open = before.State is TaskState.Open ? SlotTable.Clear(transaction, before.Number) : 0;
        var after = before.Want(wanted, open, out var openNow);
        var changes = Begin(transaction);
        changes.OpenSlots(after, openNow);
        changes.Save(before, after);
        changes.Flush();
    }
}
