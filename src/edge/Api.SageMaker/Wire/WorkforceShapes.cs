using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Wire;

internal sealed record WireCognitoConfig(string? UserPool, string? ClientId);

internal sealed record WireOidcConfig(
    string? ClientId,
    string? ClientSecret,
    string? Issuer,
    string? AuthorizationEndpoint,
    string? TokenEndpoint,
    string? UserInfoEndpoint,
    string? LogoutEndpoint,
    string? JwksUri,
    string? Scope,
    IReadOnlyDictionary<string, string>? AuthenticationRequestExtraParams);

/// <summary>As it is answered: without the secret.</summary>
internal sealed record WireOidcConfigShown(
    string ClientId,
    string Issuer,
    string AuthorizationEndpoint,
    string TokenEndpoint,
    string UserInfoEndpoint,
    string LogoutEndpoint,
    string JwksUri,
    string? Scope,
    IReadOnlyDictionary<string, string>? AuthenticationRequestExtraParams);

internal sealed record WireSourceIpConfig(IReadOnlyList<string>? Cidrs);

internal sealed record WireWorkforceVpcConfig(string? VpcId, IReadOnlyList<string>? SecurityGroupIds, IReadOnlyList<string>? Subnets, string? VpcEndpointId = null);

internal sealed record WireWorkforce(
    string WorkforceName,
    string WorkforceArn,
    DateTimeOffset LastUpdatedDate,
    WireSourceIpConfig SourceIpConfig,
    string SubDomain,
    WireCognitoConfig? CognitoConfig,
    WireOidcConfigShown? OidcConfig,
    DateTimeOffset CreateDate,
    WireWorkforceVpcConfig? WorkforceVpcConfig,
    string Status,
    string? FailureReason,
    string? IpAddressType)
{
    public static WireWorkforce From(PrivateWorkforce workforce) => new(
        workforce.Name.ToString(),
        workforce.Arn,
        workforce.ChangedAt,
        new(workforce.Cidrs),
        workforce.SubDomain,
        workforce.Cognito is { } cognito ? new(cognito.UserPool, cognito.ClientId) : null,
        workforce.Oidc is { } oidc
            ? new(
                oidc.ClientId, oidc.Issuer, oidc.AuthorizationEndpoint, oidc.TokenEndpoint, oidc.UserInfoEndpoint,
                oidc.LogoutEndpoint, oidc.JwksUri, oidc.Scope, oidc.AuthenticationRequestExtraParams)
            : null,
        workforce.CreatedAt,
        workforce.Vpc is { } vpc ? new(vpc.VpcId, vpc.SecurityGroupIds, vpc.Subnets, vpc.VpcEndpointId) : null,
        workforce.Status.ToString(),
        workforce.FailureReason,
        workforce.IpAddressType);
}

internal sealed record WireMemberDefinition(WireCognitoMembers? CognitoMemberDefinition, WireOidcMembers? OidcMemberDefinition)
{
    public static WireMemberDefinition From(MemberDefinition member) => member switch
    {
        CognitoMembers cognito => new(new(cognito.UserPool, cognito.UserGroup, cognito.ClientId), null),
        OidcMembers oidc => new(null, new(oidc.Groups)),
        _ => throw new System.Diagnostics.UnreachableException(member.GetType().Name),
    };
}

internal sealed record WireCognitoMembers(string? UserPool, string? UserGroup, string? ClientId);

internal sealed record WireOidcMembers(IReadOnlyList<string>? Groups);

internal sealed record WireNotificationConfiguration(string? NotificationTopicArn);

internal sealed record WireWorkerAccessConfiguration(WireS3Presign? S3Presign);

internal sealed record WireS3Presign(WireIamPolicyConstraints? IamPolicyConstraints);

internal sealed record WireIamPolicyConstraints(string? SourceIp, string? VpcSourceIp);

internal sealed record WireWorkteam(
    string WorkteamName,
    IReadOnlyList<WireMemberDefinition> MemberDefinitions,
    string WorkteamArn,
    string? WorkforceArn,
    IReadOnlyList<string> ProductListingIds,
    string Description,
    string? SubDomain,
    DateTimeOffset CreateDate,
    DateTimeOffset LastUpdatedDate,
    WireNotificationConfiguration? NotificationConfiguration,
    WireWorkerAccessConfiguration? WorkerAccessConfiguration)
{
    public static WireWorkteam From(Workteam team) => new(
        team.Name.ToString(),
        [.. team.Members.Select(WireMemberDefinition.From)],
        team.Arn,
        team.WorkforceArn,
        team.ProductListingIds,
        team.Description,
        team.SubDomain,
        team.CreatedAt,
        team.ChangedAt,
        team.NotificationTopicArn is { } topic ? new(topic) : null,
        team.S3Presign is { } presign ? new(new(new(presign.SourceIp, presign.VpcSourceIp))) : null);
}

internal sealed record WireSubscribedWorkteam(
    string WorkteamArn, string? MarketplaceTitle, string? SellerName, string? MarketplaceDescription, string? ListingId)
{
    public static WireSubscribedWorkteam From(SubscribedWorkteam team) =>
        new(team.Arn, team.MarketplaceTitle, team.SellerName, team.MarketplaceDescription, team.ListingId);
}
