using Plumbline.HumanTasks.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>This worker is not given this task from now on: excluded, a reviewer who must not be the annotator.</summary>
    /// <param name="why">For the record; not shown to the worker.</param>
    /// <exception cref="HumanTaskNotFound" />
    /// <remarks>Idempotent. A lease they hold goes on.</remarks>
    public void Bar(Transaction transaction, HumanTaskId task, WorkerId worker, string why)
    {
        var found = TaskTable.Find(transaction, task) ?? throw new HumanTaskNotFound(task);
        WorkerTable.Bar(transaction, WorkerTable.FindOrAdd(transaction, worker), found.Number, why, clock.GetUtcNow());
    }

    /// <summary>This worker is not given any task of this subject in this account, in whatever group, now or later.</summary>
    /// <param name="subject">As in <see cref="NewHumanTask.Subject"/>.</param>
    /// <remarks>Idempotent. Leases they hold go on.</remarks>
    public void BarSubject(Transaction transaction, AccountScope scope, string subject, WorkerId worker, string why) => WorkerTable.Bar(
        transaction, WorkerTable.FindOrAdd(transaction, worker), Hashes.MarkOf(scope.Account, subject), why, clock.GetUtcNow());
}
