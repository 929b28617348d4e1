using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Storage;
using Plumbline.Workforce.Tables;

namespace Plumbline.Workforce;

public sealed partial class WorkforceService
{
    /// <summary>The workforce of this name.</summary>
    /// <exception cref="WorkforceNotFound" />
    public Task<PrivateWorkforce> GetWorkforceAsync(AccountScope scope, WorkforceName name, CancellationToken cancel) =>
        database.ReadAsync(reading => Named(WorkforceTable.All(reading, scope, settings.PortalHost), scope, name), cancel);

    /// <summary>A page of the account's workforces in this region.</summary>
    public Task<Page<PrivateWorkforce>> ListWorkforcesAsync(AccountScope scope, ListQuery query, CancellationToken cancel) =>
        database.ReadAsync(
            reading => Paging.Cut(
                WorkforceTable.List(reading, scope, query, Paging.OneMore(query.Limit), settings.PortalHost),
                query.Limit,
                workforce => ListSql.KeyOf(query, workforce.Name.ToString(), workforce.CreatedAt)),
            cancel);

    /// <summary>Changes a workforce. New address ranges hold within two seconds; an empty list lifts the restriction.</summary>
    /// <exception cref="WorkforceNotFound" />
    /// <exception cref="WorkforceRefused">Odd address ranges, ranges together with a VPC, or OpenID Connect for a Cognito workforce.</exception>
    /// <exception cref="WorkforceConfigLocked">A new OpenID Connect configuration while there are teams.</exception>
    /// <remarks>Source: UpdateWorkforce API reference.</remarks>
    public async Task<PrivateWorkforce> UpdateWorkforceAsync(AccountScope scope, WorkforceChange change, CancellationToken cancel)
    {
        CheckAddresses(change.Cidrs ?? [], null);
        var now = clock.GetUtcNow();
        var secret = change.Oidc is null ? null : seal.SealText(change.Oidc.ClientSecret, SecretPurpose(scope, change.Name));
        var changed = await database.WriteAsync(
            transaction =>
            {
                var before = Named(WorkforceTable.All(transaction, scope, settings.PortalHost), scope, change.Name);
                if (change.Oidc is not null)
                {
                    CheckOidcMayChange(before, TeamTable.CountOf(transaction, scope, before.Name));
                }

                var after = before with
                {
                    Oidc = change.Oidc?.Facts ?? before.Oidc,
                    Cidrs = change.Cidrs ?? before.Cidrs,
                    Vpc = change.RemoveVpc ? null : change.Vpc ?? before.Vpc,
                    IpAddressType = change.IpAddressType ?? before.IpAddressType,
                    ChangedAt = now,
                };
                CheckAddresses(after.Cidrs, after.Vpc);
                WorkforceTable.Save(transaction, scope, after, secret);
                return after;
            },
            cancel);
        known.ForgetAll();
        return changed;
    }

    /// <summary>Removes a workforce without teams. Its workers stay, for the next one.</summary>
    /// <exception cref="WorkforceNotFound" />
    /// <exception cref="WorkforceHasTeams" />
    public async Task DeleteWorkforceAsync(AccountScope scope, WorkforceName name, CancellationToken cancel)
    {
        await database.WriteAsync(
            transaction =>
            {
                if (TeamTable.CountOf(transaction, scope, name) is > 0 and var teams)
                {
                    throw new WorkforceHasTeams(name, teams);
                }

                if (!WorkforceTable.Remove(transaction, scope, name))
                {
                    throw new WorkforceNotFound(scope, name);
                }
            },
            cancel);
        known.ForgetAll();
    }

    /// <summary>The secret our OpenID Connect client presents to the workforce's provider. For signing workers in; never shown.</summary>
    /// <returns>Null when the workforce is gone or signs in otherwise.</returns>
    public async Task<string?> FindOidcSecretAsync(AccountScope scope, WorkforceName name, CancellationToken cancel)
    {
        var closed = await database.ReadAsync(reading => WorkforceTable.SealedSecret(reading, scope, name), cancel);
        return closed is null ? null : seal.UnsealText(closed, SecretPurpose(scope, name));
    }

    private static PrivateWorkforce Named(List<PrivateWorkforce> workforces, AccountScope scope, WorkforceName name) =>
        workforces.FirstOrDefault(workforce => workforce.Name == name) ?? throw new WorkforceNotFound(scope, name);

    private static void CheckOidcMayChange(PrivateWorkforce workforce, long teams)
    {
        if (workforce.Oidc is null)
        {
            throw new WorkforceRefused("OidcConfig", $"cannot be given to workforce '{workforce.Name}', which signs in with Amazon Cognito.");
        }

        if (teams > 0)
        {
            throw new WorkforceConfigLocked(workforce.Name);
        }
    }
}
