using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Whose assignment it is and whether it lives; null when there is none. For read grants: one look at two keys.</summary>
    public async Task<LeaseFact?> FindLeaseAsync(AssignmentId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await database.ReadAsync(
            reading => AssignmentTable.FindLease(reading, id) is var (worker, group, due, ended)
                ? new LeaseFact(worker, known.Of(reading, group).Scope, ended is null && due > now)
                : null,
            cancel);
    }
}
