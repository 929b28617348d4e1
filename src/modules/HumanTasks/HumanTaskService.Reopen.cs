using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Starts the next round of a filled or expired task: extension, adjudication, discarded answers.</summary>
    /// <param name="wanted">Answers wanted in the new round, 1 or more; earlier rounds' answers stay readable and do not count for it.</param>
    /// <exception cref="HumanTaskNotFound" />
    /// <exception cref="TaskNotOver" />
    /// <exception cref="TaskUnusable">Fewer than one.</exception>
    /// <remarks>
    /// Opens at once, in front of new work, for the group's lifetime. Workers who answered an earlier round are not asked again.
    /// Not idempotent: each call is a round.
    /// </remarks>
    public void Reopen(Transaction transaction, HumanTaskId task, int wanted)
    {
        Refuse(nameof(wanted), wanted > 0 ? null : "it must be 1 or more.");
        var before = LockTask(transaction, task);
        if (!before.IsOver)
        {
            throw new TaskNotOver(task);
        }

        var after = before.Reopen(wanted);
        var changes = Begin(transaction);
        changes.Save(before, after);
        TaskTable.SetExpiry(transaction, after.Number, clock.GetUtcNow() + known.Of(transaction, after.Group).Lifetime);
        changes.OpenSlots(after, wanted);
        changes.Flush();
    }
}
