using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>Ends what is due: leases past their deadline, offers without a heartbeat, tasks whose lifetime is over.</summary>
internal sealed class ExpireRunner(Database database, TimeProvider clock, HumanTaskSettings settings, KnownGroups known) : IRunner
{
    public string Name => "human-tasks.expire";

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        var leases = await database.WriteAsync(transaction => EndLeases(transaction, lease), cancel, WriteLane.Batch);
        var tasks = await database.WriteAsync(transaction => EndTasks(transaction, lease), cancel, WriteLane.Batch);
        return int.Max(leases, tasks) == settings.ExpireSlice ? RunOutcome.MoreWaits : RunOutcome.Idle;
    }

    private int EndLeases(Transaction transaction, RunnerLease lease)
    {
        lease.Check(transaction);
        var now = clock.GetUtcNow();
        var changes = new Changes(transaction, known, 0);
        var due = AssignmentTable.LockDue(transaction, now, settings.ExpireSlice);
        foreach (var assignment in due)
        {
            changes.EndLease(assignment, AssignmentState.Expired, now);
        }

        changes.Flush();
        return due.Count;
    }

    /// <remarks>A task that somebody still holds ends with that lease, so that work begun in time may be finished.</remarks>
    private int EndTasks(Transaction transaction, RunnerLease lease)
    {
        lease.Check(transaction);
        var changes = new Changes(transaction, known, 0);
        var expired = TaskTable.ListExpired(transaction, clock.GetUtcNow(), settings.ExpireSlice);
        foreach (var number in expired)
        {
            var before = TaskTable.Lock(transaction, number);
            if (before.State is TaskState.Open)
            {
                changes.Save(before, before.End(ExpiryReason.LifetimeOver, SlotTable.Clear(transaction, number)));
            }
        }

        changes.Flush();
        return expired.Count;
    }
}
