using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>Opens registered tasks by rank until as many are open as their group allows; refills as tasks end, with nobody waiting for a batch.</summary>
internal sealed class ReleaseRunner(Database database, TimeProvider clock, HumanTaskSettings settings, KnownGroups known) : IRunner
{
    public const string Key = "human-tasks.release";

    /// <summary>Groups served in one step, so that a step stays short.</summary>
    private const int GroupsServed = 20;

    public string Name => Key;

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        var groups = await database.ReadAsync(reading => GroupTable.ListReleasable(reading, GroupsServed), cancel);
        var released = 0;
        foreach (var group in groups)
        {
            released += await database.WriteAsync(transaction => Release(transaction, lease, group), cancel, WriteLane.Batch);
        }

        return released > 0 ? RunOutcome.MoreWaits : RunOutcome.Idle;
    }

    private int Release(Transaction transaction, RunnerLease lease, long id)
    {
        lease.Check(transaction);
        var group = known.Of(transaction, id);
        var room = int.Min(GroupTable.RoomOf(transaction, id), settings.ReleaseSlice);
        var tasks = room == 0 ? [] : TaskTable.OpenNext(transaction, id, room, clock.GetUtcNow() + group.Lifetime);
        if (tasks.Count == 0)
        {
            return 0;
        }

        var turns = SlotTable.NextTurns(transaction, tasks.Count);
        SlotTable.Insert(transaction, id, SlotTable.New, [.. tasks.Zip(turns, (task, turn) => (turn, task.Number, task.Wanted))]);
        OpenGroupTable.Raise(transaction, group.Audience, id, SlotTable.New, turns[^1]);
        CountTable.Add(transaction, id, 0, new() { Open = tasks.Count });
        return tasks.Count;
    }
}
