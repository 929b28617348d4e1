using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Workforce;

/// <summary>Workforces, teams and workers: who may answer.</summary>
public sealed partial class WorkforceService
{
    public Task<PrivateWorkforce> CreateWorkforceAsync(AccountScope scope, NewWorkforce wanted, CancellationToken cancel) => throw new NotImplementedException();

    public Task<PrivateWorkforce> GetWorkforceAsync(AccountScope scope, WorkforceName name, CancellationToken cancel) => throw new NotImplementedException();

    public Task<PrivateWorkforce> UpdateWorkforceAsync(AccountScope scope, WorkforceChange change, CancellationToken cancel) => throw new NotImplementedException();

    public Task DeleteWorkforceAsync(AccountScope scope, WorkforceName name, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<PrivateWorkforce>> ListWorkforcesAsync(AccountScope scope, ListQuery query, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Workteam> CreateWorkteamAsync(AccountScope scope, NewWorkteam wanted, CancellationToken cancel) => throw new NotImplementedException();

    /// <exception cref="WorkteamNotFound" />
    public Task<Workteam> GetWorkteamAsync(AccountScope scope, WorkteamName name, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Finds a private team of this scope, a vendor's team it subscribed to, or the public crowd's.</summary>
    public Task<Workteam?> FindWorkteamAsync(AccountScope scope, string workteamArn, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Workteam> UpdateWorkteamAsync(AccountScope scope, WorkteamChange change, CancellationToken cancel) => throw new NotImplementedException();

    public Task DeleteWorkteamAsync(AccountScope scope, WorkteamName name, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<Workteam>> ListWorkteamsAsync(AccountScope scope, ListQuery query, CancellationToken cancel) => throw new NotImplementedException();

    /// <exception cref="SubscribedWorkteamNotFound" />
    public Task<SubscribedWorkteam> GetSubscribedWorkteamAsync(AccountScope scope, string arn, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<SubscribedWorkteam>> ListSubscribedWorkteamsAsync(AccountScope scope, string? nameContains, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>For operators: the account may now use a vendor's team. A repeat replaces the description.</summary>
    public Task SubscribeAsync(AccountScope scope, SubscribedWorkteam team, CancellationToken cancel) => throw new NotImplementedException();

    public Task UnsubscribeAsync(AccountScope scope, string arn, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Worker> CreateWorkerAsync(AccountScope scope, NewWorker wanted, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Worker> GetWorkerAsync(AccountScope scope, WorkerId id, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Worker?> FindWorkerByEmailAsync(AccountScope scope, string email, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Page<Worker>> ListWorkersAsync(AccountScope scope, WorkteamName? team, string? after, int limit, CancellationToken cancel) => throw new NotImplementedException();

    public Task AddToTeamAsync(AccountScope scope, WorkerId worker, WorkteamName team, CancellationToken cancel) => throw new NotImplementedException();

    public Task RemoveFromTeamAsync(AccountScope scope, WorkerId worker, WorkteamName team, CancellationToken cancel) => throw new NotImplementedException();

    public Task DisableAsync(AccountScope scope, WorkerId worker, CancellationToken cancel) => throw new NotImplementedException();

    public Task EnableAsync(AccountScope scope, WorkerId worker, CancellationToken cancel) => throw new NotImplementedException();

    public Task SetPasswordAsync(AccountScope scope, WorkerId worker, string password, CancellationToken cancel) => throw new NotImplementedException();

    public Task<Invitation> InviteAsync(AccountScope scope, WorkerId worker, CancellationToken cancel) => throw new NotImplementedException();

    public Task<WorkerId> AcceptInvitationAsync(string token, string password, CancellationToken cancel) => throw new NotImplementedException();

    public Task<WorkerId?> CheckPasswordAsync(string email, string password, CancellationToken cancel) => throw new NotImplementedException();

    public ValueTask<WorkerFacts?> WhoIsAsync(WorkerId id, CancellationToken cancel) => throw new NotImplementedException();
}
