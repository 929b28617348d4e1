using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    /// <summary>The account that owns the public crowd's team in every region. Source: SageMaker developer guide, HumanTaskConfig.</summary>
    public const string PublicCrowdAccount = "394669845002";

    /// <summary>Finds the team an ARN names: a private team of this scope, a vendor's team it subscribed to, or the public crowd's.</summary>
    /// <returns>Null when the ARN is none, of another account or region, or names nothing.</returns>
    public async Task<Workteam?> FindWorkteamAsync(AccountScope scope, string workteamArn, CancellationToken cancel)
    {
        if (!Arn.TryParse(workteamArn, out var arn) || arn.Service != "sagemaker" || arn.Region != scope.Region || arn.ResourceType != "workteam")
        {
            return null;
        }

        return arn.ResourceName.Split('/') switch
        {
            ["private-crowd", var text] when arn.Account == scope.Account.ToString() && WorkteamName.TryParse(text, out var name) =>
                await database.ReadAsync(reading => TeamTable.Find(reading, scope, name, settings.PortalHost), cancel),
            ["vendor-crowd", var text] when WorkteamName.TryParse(text, out var name) =>
                await database.ReadAsync(reading => SubscriptionTable.Find(reading, scope, workteamArn), cancel) is { } found
                    ? Outside(name, workteamArn, WorkteamKind.Vendor, found.Team.MarketplaceTitle ?? text, found.Team.ListingId, found.Since)
                    : null,
            ["public-crowd", "default"] when arn.Account == PublicCrowdAccount && WorkteamName.TryParse("default", out var name) =>
                Outside(name, workteamArn, WorkteamKind.Public, "The public crowd.", null, DateTimeOffset.UnixEpoch),
            _ => null,
        };
    }

    private static Workteam Outside(WorkteamName name, string arn, WorkteamKind kind, string description, string? listing, DateTimeOffset since) =>
        new(name, arn, kind, description, null, [], null, null, null, listing is null ? [] : [listing], since, since);
}
