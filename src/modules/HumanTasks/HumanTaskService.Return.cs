using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Gives a task back; it is handed out again, in front of new work, perhaps to the same worker.</summary>
    /// <exception cref="AssignmentNotFound">No such assignment, or another worker's.</exception>
    /// <exception cref="LeaseOver">It was submitted or declined, or has expired.</exception>
    /// <remarks>Idempotent: returning what was returned is harmless.</remarks>
    public Task ReturnAsync(WorkerOnDuty worker, AssignmentId assignment, CancellationToken cancel) =>
        GiveBackAsync(worker, assignment, AssignmentState.Returned, "", cancel);

    /// <summary>Gives a task back for good: this worker is not asked again, and enough such workers end the task.</summary>
    /// <param name="reason">The worker's words, or null.</param>
    /// <exception cref="AssignmentNotFound">No such assignment, or another worker's.</exception>
    /// <exception cref="LeaseOver">It was submitted or returned, or has expired.</exception>
    /// <remarks>Idempotent: declining what was declined is harmless.</remarks>
    public Task DeclineAsync(WorkerOnDuty worker, AssignmentId assignment, string? reason, CancellationToken cancel) =>
        GiveBackAsync(worker, assignment, AssignmentState.Declined, reason ?? "declined", cancel);

    private async Task GiveBackAsync(WorkerOnDuty worker, AssignmentId assignment, AssignmentState state, string why, CancellationToken cancel)
    {
        var number = await known.NumberOfAsync(worker.Id, cancel);
        await WriteAsync(
            transaction =>
            {
                GiveBack(transaction, number, assignment, state, why);
                return true;
            },
            cancel);
    }

    private void GiveBack(Transaction transaction, long worker, AssignmentId assignment, AssignmentState state, string why)
    {
        var lease = AssignmentTable.Lock(transaction, assignment, worker) ?? throw new AssignmentNotFound(assignment);
        if (lease.State == state)
        {
            return;
        }

        if (!lease.IsLive)
        {
            throw new LeaseOver(assignment, lease.State);
        }

        var changes = Begin(transaction, worker);
        changes.EndLease(lease, state, clock.GetUtcNow());
        if (state is AssignmentState.Declined)
        {
            WorkerTable.Bar(transaction, worker, lease.Task, why, clock.GetUtcNow());
        }

        changes.Flush();
    }
}
