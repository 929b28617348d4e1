using System.Collections.Generic;
using System.Linq;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Ends tasks without an answer being wanted any more; told as expired with reason Withdrawn where asked for.</summary>
    /// <param name="tasks">At most 500. Those that are over already are left alone.</param>
    /// <exception cref="HumanTaskNotFound" />
    /// <remarks>Idempotent. Leases that live are not taken from their workers, but what they give is kept aside.</remarks>
    public void Withdraw(Transaction transaction, IReadOnlyList<HumanTaskId> tasks)
    {
        CheckSlice(tasks);
        var changes = Begin(transaction);
        foreach (var id in tasks.OrderBy(id => id.Value))
        {
            var before = LockTask(transaction, id);
            changes.Save(before, before.IsOver ? before : before.Withdraw());
        }

        changes.Flush();
    }

    /// <summary>From here on answers of these tasks' rounds so far cannot be amended. Called before the owner reads them.</summary>
    /// <param name="tasks">At most 500.</param>
    /// <remarks>Idempotent.</remarks>
    public void Seal(Transaction transaction, IReadOnlyList<HumanTaskId> tasks)
    {
        CheckSlice(tasks);
        Tables.TaskTable.Seal(transaction, [.. tasks.Select(id => id.Value).Order()]);
    }
}
