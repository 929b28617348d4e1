using Plumbline.HumanTasks.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Pauses a worker in a group, lets them go on, or gives them more evergreens than others get.</summary>
    /// <exception cref="TaskGroupNotFound" />
    /// <exception cref="TaskUnusable">The rate is not between 0 and 1.</exception>
    /// <remarks>Idempotent. The worker need not have taken anything yet.</remarks>
    public void SetStanding(Transaction transaction, TaskGroupId group, WorkerId worker, WorkerStanding standing)
    {
        Refuse(nameof(standing), standing.EvergreenRate is >= 0 and <= 1 ? null : "the rate of evergreens lies between 0 and 1.");
        _ = GroupTable.FindState(transaction, group.Value) ?? throw new TaskGroupNotFound(group);
        CursorTable.SetStanding(transaction, group.Value, WorkerTable.FindOrAdd(transaction, worker), standing, clock.GetUtcNow());
    }

    /// <summary>How a worker stands in a group; good where nothing was decided.</summary>
    public WorkerStanding ReadStanding(Reading reading, TaskGroupId group, WorkerId worker) =>
        CursorTable.Standing(reading, group.Value, worker.ToString());
}
