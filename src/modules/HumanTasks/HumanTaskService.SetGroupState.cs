using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Pauses, resumes or closes a group: one row, true at once for every task of it.</summary>
    /// <exception cref="TaskGroupNotFound" />
    /// <exception cref="GroupClosed">A closed group stays closed.</exception>
    /// <remarks>Idempotent. Tasks keep their state; withdraw them in slices when the owner wants news of each.</remarks>
    public void SetGroupState(Transaction transaction, TaskGroupId group, GroupState state)
    {
        var before = GroupTable.FindState(transaction, group.Value) ?? throw new TaskGroupNotFound(group);
        if (before == state)
        {
            return;
        }

        if (before is GroupState.Closed)
        {
            throw new GroupClosed(group);
        }

        GroupTable.SetState(transaction, group.Value, state);
        if (state is GroupState.Open)
        {
            OpenGroupTable.Insert(transaction, group.Value);
        }
        else
        {
            OpenGroupTable.Delete(transaction, known.Of(transaction, group.Value).Audience, group.Value);
        }
    }

    /// <summary>Changes how many released, unfilled tasks there may be at once. Fewer than are open now closes none of them.</summary>
    /// <exception cref="TaskGroupNotFound" />
    /// <remarks>Idempotent.</remarks>
    public void SetMaxOpenTasks(Transaction transaction, TaskGroupId group, int maxOpenTasks)
    {
        Refuse(nameof(maxOpenTasks), maxOpenTasks > 0 ? null : "it must be 1 or more.");
        if (GroupTable.SetMaxOpen(transaction, group.Value, maxOpenTasks) == 0)
        {
            throw new TaskGroupNotFound(group);
        }

        transaction.WakeAfterCommit(ReleaseRunner.Key);
    }

    /// <summary>Has the room that filled tasks left used as soon as the write is committed, rather than after the release runner's pause.</summary>
    /// <remarks>For owners that hear of filled tasks, many at a time: submissions themselves wake nobody.</remarks>
    public static void RefillAfterCommit(Transaction transaction) => transaction.WakeAfterCommit(ReleaseRunner.Key);
}
