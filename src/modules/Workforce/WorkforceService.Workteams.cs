using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    /// <summary>The private team of this name.</summary>
    /// <exception cref="WorkteamNotFound" />
    public async Task<Workteam> GetWorkteamAsync(AccountScope scope, WorkteamName name, CancellationToken cancel) =>
        await database.ReadAsync(reading => TeamTable.Find(reading, scope, name, settings.PortalHost), cancel)
        ?? throw new WorkteamNotFound(scope, name.ToString());

    /// <summary>A page of the account's private teams in this region.</summary>
    public Task<Page<Workteam>> ListWorkteamsAsync(AccountScope scope, ListQuery query, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(
                TeamTable.List(reading, scope, query, Paging.OneMore(query.Limit), settings.PortalHost),
                query.Limit,
                team => ListSql.KeyOf(query, team.Name.ToString(), team.CreatedAt)),
            cancel);

    /// <summary>Changes a team. Who is in it follows its definitions at once here, within two seconds on other nodes.</summary>
    /// <exception cref="WorkteamNotFound" />
    /// <exception cref="WorkteamRefused">A rule between the member definitions is broken.</exception>
    /// <exception cref="WorkteamChanged">Only where the caller says what it saw.</exception>
    public async Task<Workteam> UpdateWorkteamAsync(AccountScope scope, WorkteamChange change, CancellationToken cancel)
    {
        if (change.Members is not null)
        {
            Definitions.Check(change.Members, settings.Quotas);
        }

        var now = clock.GetUtcNow();
        var changed = await database.WriteAsync(
            transaction =>
            {
                var before = TeamTable.Find(transaction, scope, change.Name, settings.PortalHost)
                    ?? throw new WorkteamNotFound(scope, change.Name.ToString());
                if (change.SeenDescription is { } seen && seen != before.Description && change.Description != before.Description)
                {
                    throw new WorkteamChanged(change.Name, before.Description);
                }

                if (change.Members is not null)
                {
                    Definitions.CheckAgainst(
                        WorkforceTable.All(transaction, scope, settings.PortalHost).Single(workforce => workforce.Arn == before.WorkforceArn),
                        change.Members);
                }

                var after = before with
                {
                    Description = change.Description ?? before.Description,
                    Members = change.Members ?? before.Members,
                    NotificationTopicArn = change.NotificationTopicArn switch
                    {
                        null => before.NotificationTopicArn,
                        "" => null,
                        var topic => topic,
                    },
                    S3Presign = change.S3Presign ?? before.S3Presign,
                    ChangedAt = now,
                };
                TeamTable.Save(transaction, scope, after);
                return after;
            },
            cancel);
        known.ForgetAll();
        return changed;
    }

    /// <summary>Removes a team. Its workers keep their groups.</summary>
    /// <exception cref="WorkteamNotFound">Also when it was deleted before.</exception>
    public async Task DeleteWorkteamAsync(AccountScope scope, WorkteamName name, CancellationToken cancel)
    {
        await database.WriteAsync(
            transaction =>
            {
                if (!TeamTable.Remove(transaction, scope, name))
                {
                    throw new WorkteamNotFound(scope, name.ToString());
                }
            },
            cancel);
        known.ForgetAll();
    }
}
