using System;
using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.Workforce;

/// <summary>The people of one account in one region, and how they sign in. One per account and region.</summary>
/// <param name="SubDomain">The portal's host, with its port when it has one, without scheme or path.</param>
/// <param name="IsLocal">Made by Plumbline and not by a caller's CreateWorkforce: its teams may name any user pool.</param>
/// <param name="Cidrs">Where workers may come from, as given; empty means anywhere.</param>
/// <param name="IpAddressType"><c>ipv4</c> or <c>dualstack</c>, stored and echoed.</param>
/// <remarks>Exactly one of <paramref name="Cognito"/> and <paramref name="Oidc"/> is set. Source: SageMaker service model, shape Workforce.</remarks>
public sealed record PrivateWorkforce(
    WorkforceName Name,
    string Arn,
    string SubDomain,
    WorkforceStatus Status,
    bool IsLocal,
    CognitoConfig? Cognito,
    OidcFacts? Oidc,
    IReadOnlyList<string> Cidrs,
    WorkforceVpc? Vpc,
    string? IpAddressType,
    string? FailureReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt);

/// <summary>Ours are ready at once, so only <see cref="Active"/> is ever seen today; the others are AWS's words.</summary>
public enum WorkforceStatus
{
    Initializing,
    Updating,
    Deleting,
    Failed,
    Active,
}

/// <summary>A Cognito user pool and its app client. Stored and echoed: local accounts take its place.</summary>
public sealed record CognitoConfig(string UserPool, string ClientId);

/// <summary>An OpenID Connect provider, as given: with its secret.</summary>
public sealed record OidcConfig(OidcFacts Facts, string ClientSecret)
{
    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"OidcConfig {Facts.Issuer}";
}

/// <summary>An OpenID Connect provider, as shown: without its secret.</summary>
public sealed record OidcFacts(
    string ClientId,
    string Issuer,
    string AuthorizationEndpoint,
    string TokenEndpoint,
    string UserInfoEndpoint,
    string LogoutEndpoint,
    string JwksUri,
    string? Scope,
    IReadOnlyDictionary<string, string>? AuthenticationRequestExtraParams);

/// <summary>Stored and echoed; it has no effect here.</summary>
/// <param name="VpcEndpointId">Never set by us.</param>
public sealed record WorkforceVpc(string VpcId, IReadOnlyList<string> SecurityGroupIds, IReadOnlyList<string> Subnets, string? VpcEndpointId = null);

/// <param name="Cidrs">Null and empty both mean anywhere.</param>
public sealed record NewWorkforce(
    WorkforceName Name,
    CognitoConfig? Cognito,
    OidcConfig? Oidc,
    IReadOnlyList<string>? Cidrs = null,
    WorkforceVpc? Vpc = null,
    string? IpAddressType = null);

/// <summary>What to change; null leaves as it is.</summary>
/// <param name="Cidrs">Empty lifts the restriction.</param>
/// <param name="Vpc">With <paramref name="RemoveVpc"/> false, null leaves as it is.</param>
/// <param name="RemoveVpc">An empty WorkforceVpcConfig: the portal leaves its VPC.</param>
public sealed record WorkforceChange(
    WorkforceName Name,
    OidcConfig? Oidc = null,
    IReadOnlyList<string>? Cidrs = null,
    WorkforceVpc? Vpc = null,
    bool RemoveVpc = false,
    string? IpAddressType = null);
