using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Quality.Tables;
using Plumbline.Storage;

namespace Plumbline.Quality;

public sealed partial class QualityService
{
    /// <summary>The group's plan; <see cref="QualityPlan.Watching"/> where none was set.</summary>
    public Task<QualityPlan> ReadPlanAsync(TaskGroupId group, CancellationToken cancel) =>
        database.ReadAsync(reading => ActionTable.Plan(reading, group.Value) ?? QualityPlan.Watching, cancel);

    /// <summary>Sets what is watched and done from now on. What was done before stays done.</summary>
    /// <exception cref="QualityPlanRefused" />
    /// <remarks>Idempotent. May be called while work goes on; the next decided answer is looked at by the new rules.</remarks>
    public void SetPlan(Transaction transaction, TaskGroupId group, QualityPlan plan)
    {
        if (plan.Problem() is var (field, problem))
        {
            throw new QualityPlanRefused(field, problem);
        }

        ActionTable.SavePlan(transaction, group.Value, plan, clock.GetUtcNow());
    }

    /// <inheritdoc cref="SetPlan" />
    public Task SetPlanAsync(TaskGroupId group, QualityPlan plan, CancellationToken cancel) =>
        database.WriteAsync(transaction => SetPlan(transaction, group, plan), cancel);
}
