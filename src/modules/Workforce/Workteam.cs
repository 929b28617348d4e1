using System;
using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.Workforce;

/// <summary>Whose people a team is made of; the word that stands in its ARN.</summary>
public enum WorkteamKind
{
    /// <summary><c>private-crowd</c>: the account's own workers.</summary>
    Private,

    /// <summary><c>vendor-crowd</c>: a company's workers, through a subscription.</summary>
    Vendor,

    /// <summary><c>public-crowd</c>: everybody.</summary>
    Public,
}

/// <summary>A team that tasks can be given to.</summary>
/// <param name="Arn"><c>…:workteam/private-crowd/&lt;name&gt;</c> for private teams.</param>
/// <param name="WorkforceArn">Null for vendors and the crowd.</param>
/// <param name="Members">Empty for vendors and the crowd.</param>
/// <param name="NotificationTopicArn">The topic told about new jobs; null when there is none.</param>
/// <param name="S3Presign">Constraints on links to the objects of tasks; null when never given.</param>
/// <param name="SubDomain">The portal's host; null for vendors and the crowd.</param>
/// <remarks>Source: SageMaker service model, shape Workteam.</remarks>
public sealed record Workteam(
    WorkteamName Name,
    string Arn,
    WorkteamKind Kind,
    string Description,
    string? WorkforceArn,
    IReadOnlyList<MemberDefinition> Members,
    string? NotificationTopicArn,
    S3Presign? S3Presign,
    string? SubDomain,
    IReadOnlyList<string> ProductListingIds,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt);

/// <summary>Who is in a team: the workers who are in one of these groups.</summary>
public abstract record MemberDefinition
{
    private protected MemberDefinition()
    {
    }
}

/// <summary>One group of a Cognito user pool.</summary>
public sealed record CognitoMembers(string UserPool, string ClientId, string UserGroup) : MemberDefinition;

/// <summary>Groups that the OpenID Connect provider names in its claims.</summary>
public sealed record OidcMembers(IReadOnlyList<string> Groups) : MemberDefinition;

/// <summary>Whether links to a task's objects work only from the address the worker came from.</summary>
/// <param name="SourceIp"><c>Enabled</c>, <c>Disabled</c> or absent.</param>
/// <param name="VpcSourceIp"><c>Enabled</c>, <c>Disabled</c> or absent; stored and echoed.</param>
public sealed record S3Presign(string? SourceIp, string? VpcSourceIp);

/// <param name="Workforce">Null: the account's only workforce, made from the first Cognito definition when there is none.</param>
/// <param name="NotificationTopicArn">Null and empty both mean none.</param>
public sealed record NewWorkteam(
    WorkteamName Name,
    string Description,
    IReadOnlyList<MemberDefinition> Members,
    WorkforceName? Workforce = null,
    string? NotificationTopicArn = null,
    S3Presign? S3Presign = null);

/// <summary>What to change; null leaves as it is.</summary>
/// <param name="Members">Replaces the whole list.</param>
/// <param name="NotificationTopicArn">Empty clears it.</param>
/// <param name="SeenDescription">When given: what the caller saw; refused if it says something else by now.</param>
public sealed record WorkteamChange(
    WorkteamName Name,
    string? Description = null,
    IReadOnlyList<MemberDefinition>? Members = null,
    string? NotificationTopicArn = null,
    S3Presign? S3Presign = null,
    string? SeenDescription = null);

/// <summary>A vendor's team that the account has subscribed to.</summary>
/// <remarks>Source: SageMaker service model, shape SubscribedWorkteam. Filled by the operator; the AWS interface has no call for it.</remarks>
public sealed record SubscribedWorkteam(
    string Arn,
    string? MarketplaceTitle,
    string? SellerName,
    string? MarketplaceDescription,
    string? ListingId);
