using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    /// <summary>A vendor's team the account has subscribed to.</summary>
    /// <exception cref="SubscribedWorkteamNotFound" />
    public async Task<SubscribedWorkteam> GetSubscribedWorkteamAsync(AccountScope scope, string arn, CancellationToken cancel) =>
        (await database.ReadAsync(reading => SubscriptionTable.Find(reading, scope, arn), cancel))?.Team
        ?? throw new SubscribedWorkteamNotFound(scope, arn);

    /// <summary>The vendors' teams the account has subscribed to, by ARN.</summary>
    /// <param name="nameContains">Letters that must stand in the team's name, in either case; null means all.</param>
    /// <param name="limit">1–100.</param>
    public Task<Page<SubscribedWorkteam>> ListSubscribedWorkteamsAsync(
        AccountScope scope, string? nameContains, string? after, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(
                SubscriptionTable.List(reading, scope, nameContains, after, Paging.OneMore(limit)), limit, static team => team.Arn),
            cancel);

    /// <summary>For operators: the account may now use a vendor's team. A repeat replaces the description.</summary>
    /// <exception cref="WorkteamRefused">The ARN is not that of a vendor's team in this region.</exception>
    public Task SubscribeAsync(AccountScope scope, SubscribedWorkteam team, CancellationToken cancel)
    {
        var isVendor = Arn.TryParse(team.Arn, out var arn)
            && arn.Service == "sagemaker"
            && arn.Region == scope.Region
            && arn.ResourceType == "workteam"
            && arn.ResourceName.Split('/') is ["vendor-crowd", var name]
            && WorkteamName.TryParse(name, out _);
        if (!isVendor)
        {
            throw new WorkteamRefused(
                "WorkteamArn", $"'{team.Arn}' must be a vendor's team of this region: arn:{scope.Partition}:sagemaker:{scope.Region}:<account>:workteam/vendor-crowd/<name>.");
        }

        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => SubscriptionTable.Put(transaction, scope, team, now), cancel);
    }

    /// <summary>For operators: ends a subscription.</summary>
    /// <exception cref="SubscribedWorkteamNotFound" />
    public Task UnsubscribeAsync(AccountScope scope, string arn, CancellationToken cancel) =>
        database.WriteAsync(
            transaction =>
            {
                if (!SubscriptionTable.Remove(transaction, scope, arn))
                {
                    throw new SubscribedWorkteamNotFound(scope, arn);
                }
            },
            cancel);
}
