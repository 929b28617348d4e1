using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    private const string DefaultWorkforce = "default";

    /// <summary>Makes a private team. Where there is no workforce yet, one named <c>default</c> is made from the first Cognito definition.</summary>
    /// <exception cref="WorkteamRefused">A rule between the member definitions is broken.</exception>
    /// <exception cref="WorkforceNotFound">The named one, or any one for OpenID Connect groups.</exception>
    /// <exception cref="WorkteamNameTaken">Also when the repeat is identical.</exception>
    /// <exception cref="WorkteamLimitReached" />
    /// <remarks>Source: CreateWorkteam API reference; samples that never call CreateWorkforce.</remarks>
    public async Task<Workteam> CreateWorkteamAsync(AccountScope scope, NewWorkteam wanted, CancellationToken cancel)
    {
        Definitions.Check(wanted.Members, settings.Quotas);
        var now = clock.GetUtcNow();
        var created = await database.WriteAsync(
            transaction =>
            {
                if (TeamTable.Find(transaction, scope, wanted.Name, settings.PortalHost) is not null)
                {
                    throw new WorkteamNameTaken(wanted.Name);
                }

                if (TeamTable.Count(transaction, scope) >= settings.Quotas.Workteams)
                {
                    throw new WorkteamLimitReached(scope, settings.Quotas.Workteams);
                }

                var workforce = WorkforceFor(transaction, scope, wanted);
                Definitions.CheckAgainst(workforce, wanted.Members);
                var team = new Workteam(
                    wanted.Name,
                    scope.SageMaker($"workteam/private-crowd/{wanted.Name}").ToString(),
                    WorkteamKind.Private,
                    wanted.Description,
                    workforce.Arn,
                    wanted.Members,
                    string.IsNullOrEmpty(wanted.NotificationTopicArn) ? null : wanted.NotificationTopicArn,
                    wanted.S3Presign,
                    settings.PortalHost,
                    [],
                    now,
                    now);
                return TeamTable.TryAdd(transaction, scope, workforce.Name, team) ? team : throw new WorkteamNameTaken(wanted.Name);
            },
            cancel);

        // Workers who hold one of its groups already are members from now on.
        known.ForgetAll();
        return created;
    }

    private PrivateWorkforce WorkforceFor(Transaction transaction, AccountScope scope, NewWorkteam wanted)
    {
        var workforces = WorkforceTable.All(transaction, scope, settings.PortalHost);
        return wanted.Workforce is { } name ? Named(workforces, scope, name)
            : workforces.Count > 0 ? workforces[0]
            : wanted.Members[0] is CognitoMembers cognito ? MakeLocal(transaction, scope, cognito)
            : throw new WorkforceNotFound(scope, null);
    }

    private PrivateWorkforce MakeLocal(Transaction transaction, AccountScope scope, CognitoMembers members)
    {
        var name = WorkforceName.Parse(DefaultWorkforce);
        var now = clock.GetUtcNow();
        var workforce = new PrivateWorkforce(
            name,
            scope.SageMaker($"workforce/{name}").ToString(),
            settings.PortalHost,
            WorkforceStatus.Active,
            true,
            new(members.UserPool, members.ClientId),
            null,
            [],
            null,
            null,
            null,
            now,
            now);
        WorkforceTable.Add(transaction, scope, workforce, null);
        return workforce;
    }
}
