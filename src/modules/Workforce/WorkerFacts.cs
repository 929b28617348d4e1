using System.Collections.Generic;
using System.Linq;
using System.Net;
using Plumbline.Kernel;

namespace Plumbline.Workforce;

/// <summary>What the rest of the program needs to know of a worker who is at work: enabled, in a workforce, at most two seconds old.</summary>
/// <param name="TeamArns">Teams the worker is in, in byte order.</param>
/// <param name="AllowedFrom">Where the worker may come from; empty means anywhere.</param>
/// <param name="S3PresignByTeam">Link constraints of the teams that state any, by team ARN.</param>
/// <param name="Identity">What goes into <c>workerMetadata.identityData</c> of answer files.</param>
public sealed record WorkerFacts(
    WorkerId Id,
    AccountScope Scope,
    string DisplayName,
    IReadOnlyList<string> TeamArns,
    IReadOnlyList<AddressRange> AllowedFrom,
    IReadOnlyDictionary<string, S3Presign> S3PresignByTeam,
    WorkerIdentity Identity)
{
    /// <summary>Whether the workforce's list of addresses lets somebody at <paramref name="address"/> in.</summary>
    public bool MayComeFrom(IPAddress address) => AllowedFrom.Count == 0 || AllowedFrom.Any(range => range.Contains(address));
}

/// <summary>Who vouches for a worker.</summary>
/// <param name="ProviderType"><c>Cognito</c> or <c>Oidc</c>.</param>
/// <param name="Issuer"><c>https://cognito-idp.&lt;region&gt;.amazonaws.com/&lt;pool&gt;</c>, or the OpenID Connect issuer.</param>
/// <param name="Sub">The worker's id at the issuer.</param>
/// <param name="UserPool">The Cognito user pool; null with OpenID Connect.</param>
public sealed record WorkerIdentity(string ProviderType, string Issuer, string Sub, string? UserPool);
