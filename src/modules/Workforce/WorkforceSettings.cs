namespace Plumbline.Workforce;

/// <param name="PortalHost">Host of the worker portal, with its port when it has one: what <c>SubDomain</c> shows.</param>
public sealed record WorkforceSettings(string PortalHost)
{
    public WorkforceQuotas Quotas { get; init; } = new();
}

/// <summary>How much of everything one account may have in one region. The defaults are AWS's.</summary>
/// <remarks>Source: SageMaker developer guide, Ground Truth quotas; service model 2017-07-24.</remarks>
public sealed record WorkforceQuotas
{
    public int Workforces { get; init; } = 1;

    public int Workteams { get; init; } = 25;

    public int MemberDefinitions { get; init; } = 10;

    public int OidcGroupsPerDefinition { get; init; } = 10;

    /// <summary>Groups one worker may be put into here. Amazon Cognito allows 100; ten is the limit of OpenID Connect claims only.</summary>
    public int GroupsPerWorker { get; init; } = 100;

    public int Cidrs { get; init; } = 10;
}
