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
    /// <summary>Makes the account's workforce in this region. It is active at once.</summary>
    /// <exception cref="WorkforceRefused">Not exactly one of Cognito and OpenID Connect, odd address ranges, or ranges together with a VPC.</exception>
    /// <exception cref="WorkforceLimitReached">There is one already; by default one is the limit.</exception>
    /// <exception cref="WorkforceNameTaken">Only where the operator allows several.</exception>
    /// <remarks>Source: CreateWorkforce API reference.</remarks>
    public Task<PrivateWorkforce> CreateWorkforceAsync(AccountScope scope, NewWorkforce wanted, CancellationToken cancel)
    {
        if ((wanted.Cognito is null) == (wanted.Oidc is null))
        {
            throw new WorkforceRefused("CognitoConfig and OidcConfig", "exclude each other, and one is needed. Give exactly one.");
        }

        CheckAddresses(wanted.Cidrs ?? [], wanted.Vpc);
        var now = clock.GetUtcNow();
        var workforce = new PrivateWorkforce(
            wanted.Name,
            scope.SageMaker($"workforce/{wanted.Name}").ToString(),
            settings.PortalHost,
            WorkforceStatus.Active,
            false,
            wanted.Cognito,
            wanted.Oidc?.Facts,
            wanted.Cidrs ?? [],
            wanted.Vpc,
            wanted.IpAddressType,
            null,
            now,
            now);
        var secret = wanted.Oidc is null ? null : seal.SealText(wanted.Oidc.ClientSecret, SecretPurpose(scope, wanted.Name));
        return database.WriteAsync(
            transaction =>
            {
                var others = WorkforceTable.All(transaction, scope, settings.PortalHost);
                if (others.Count >= settings.Quotas.Workforces)
                {
                    throw new WorkforceLimitReached(scope, settings.Quotas.Workforces);
                }

                if (others.Any(other => other.Name == wanted.Name))
                {
                    throw new WorkforceNameTaken(wanted.Name);
                }

                WorkforceTable.Add(transaction, scope, workforce, secret);
                return workforce;
            },
            cancel);
    }

    private static string SecretPurpose(AccountScope scope, WorkforceName name) => $"oidc-secret/{scope.Account}/{scope.Region}/{name}";

    private void CheckAddresses(IReadOnlyList<string> cidrs, WorkforceVpc? vpc)
    {
        if (cidrs.Count > settings.Quotas.Cidrs)
        {
            throw new WorkforceRefused("SourceIpConfig.Cidrs", $"holds {cidrs.Count} ranges; {settings.Quotas.Cidrs} is the limit.");
        }

        if (cidrs.FirstOrDefault(cidr => !AddressRange.TryParse(cidr, out _)) is { } odd)
        {
            throw new WorkforceRefused("SourceIpConfig.Cidrs", $"holds '{odd}', which is not a range such as 203.0.113.0/24 or 2001:db8::/32.");
        }

        if (cidrs.Count > 0 && vpc is not null)
        {
            throw new WorkforceRefused("SourceIpConfig", "cannot be combined with WorkforceVpcConfig. Give one of the two.");
        }
    }
}
