using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    /// <summary>What the rest of the program needs to know of a worker. Asked on every request of one.</summary>
    /// <returns>Null when disabled or gone.</returns>
    /// <remarks>Remembered for two seconds: a worker disabled on another node is at work that much longer here, and no more.</remarks>
    public ValueTask<WorkerFacts?> WhoIsAsync(WorkerId id, CancellationToken cancel) => known.FindAsync(id, ReadFactsAsync, cancel);

    /// <summary>Who vouches for a worker, read inside the caller's snapshot or write. Null when there is no such worker.</summary>
    /// <remarks>Also of disabled workers: what they did before is still theirs. Reads the rows each time; remembers nothing.</remarks>
    public WorkerIdentity? ReadIdentity(Reading reading, WorkerId id) =>
        WorkerTable.Find(reading, id) is { } worker ? Facts(reading, worker).Identity : null;

    /// <summary>What the account calls one of its workers, enabled or not, read inside the caller's snapshot. Null for another account's or nobody.</summary>
    public string? ReadDisplayName(Reading reading, AccountScope scope, WorkerId id) => WorkerTable.DisplayNameOf(reading, scope, id);

    private Task<WorkerFacts?> ReadFactsAsync(WorkerId id, CancellationToken cancel) =>
        database.ReadAsync(reading => WorkerTable.Find(reading, id) is { Enabled: true } worker ? Facts(reading, worker) : null, cancel);

    private WorkerFacts Facts(Reading reading, Worker worker)
    {
        var teams = TeamTable.Of(reading, worker.Scope, worker.Id, settings.PortalHost);
        var workforces = WorkforceTable.All(reading, worker.Scope, settings.PortalHost);

        // Where the operator allows several workforces, a worker belongs to that of the first team.
        var workforce = workforces.FirstOrDefault(one => teams.Count > 0 && one.Arn == teams[0].WorkforceArn) ?? workforces.FirstOrDefault();
        return new(
            worker.Id,
            worker.Scope,
            worker.DisplayName,
            [.. teams.Select(team => team.Arn)],
            [.. (workforce?.Cidrs ?? []).Select(AddressRange.Parse)],
            teams.Where(team => team.S3Presign is not null).ToDictionary(team => team.Arn, team => team.S3Presign!),
            IdentityOf(worker, workforce));
    }

    private static WorkerIdentity IdentityOf(Worker worker, PrivateWorkforce? workforce)
    {
        if (workforce?.Oidc is { } oidc)
        {
            return new("Oidc", oidc.Issuer, worker.Sub, null);
        }

        var pool = workforce?.Cognito?.UserPool ?? $"{worker.Scope.Region}_Plumbline";
        return new("Cognito", $"https://cognito-idp.{worker.Scope.Region}.amazonaws.com/{pool}", worker.Sub, pool);
    }
}
