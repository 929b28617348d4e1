using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    /// <summary>Puts a worker into the first group the team names. Other teams that name it gain the worker too. Idempotent.</summary>
    /// <exception cref="WorkteamNotFound" />
    /// <exception cref="WorkerNotFound" />
    /// <exception cref="WorkerRefused">The worker is in as many groups as one may be.</exception>
    public Task AddToTeamAsync(AccountScope scope, WorkerId worker, WorkteamName team, CancellationToken cancel) =>
        ChangeWorkerAsync(
            scope,
            worker,
            (transaction, before) =>
            {
                var group = Definitions.Groups(Required(transaction, scope, team).Members)[0];
                if (before.Groups.Contains(group))
                {
                    return;
                }

                if (before.Groups.Count >= settings.Quotas.GroupsPerWorker)
                {
                    throw new WorkerRefused("Groups", $"of worker '{worker}' are {before.Groups.Count} already, which is the limit. Take the worker out of a team first.");
                }

                WorkerTable.AddGroup(transaction, worker, group);
            },
            cancel);

    /// <summary>Takes a worker out of every group the team names. Other teams that name one of them lose the worker too. Idempotent.</summary>
    /// <exception cref="WorkteamNotFound" />
    /// <exception cref="WorkerNotFound" />
    public Task RemoveFromTeamAsync(AccountScope scope, WorkerId worker, WorkteamName team, CancellationToken cancel) =>
        ChangeWorkerAsync(
            scope,
            worker,
            (transaction, _) =>
            {
                foreach (var group in Definitions.Groups(Required(transaction, scope, team).Members))
                {
                    WorkerTable.RemoveGroup(transaction, worker, group);
                }
            },
            cancel);

    private Workteam Required(Reading reading, AccountScope scope, WorkteamName team) =>
        TeamTable.Find(reading, scope, team, settings.PortalHost) ?? throw new WorkteamNotFound(scope, team.ToString());
}
