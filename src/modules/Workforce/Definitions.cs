using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Workforce;

/// <summary>The rules that hold between the member definitions of a team, and between them and the workforce.</summary>
/// <remarks>Source: SageMaker API reference, CreateWorkteam, and ground rules of the service model (MemberDefinitions 1–10, Groups 1–10).</remarks>
internal static class Definitions
{
    private const string Field = "MemberDefinitions";

    /// <exception cref="WorkteamRefused" />
    public static void Check(IReadOnlyList<MemberDefinition> members, WorkforceQuotas quotas)
    {
        if (members.Count < 1 || members.Count > quotas.MemberDefinitions)
        {
            throw new WorkteamRefused(Field, $"must hold 1 to {quotas.MemberDefinitions} definitions; it holds {members.Count}.");
        }

        if (members.Select(member => member.GetType()).Distinct().Count() > 1)
        {
            throw new WorkteamRefused(Field, "must not mix CognitoMemberDefinition and OidcMemberDefinition. Use one kind for the whole team.");
        }

        if (members.OfType<CognitoMembers>().Select(member => (member.UserPool, member.ClientId)).Distinct().Count() > 1)
        {
            throw new WorkteamRefused(Field, "must name the same UserPool and ClientId in every CognitoMemberDefinition.");
        }

        if (members.OfType<OidcMembers>().FirstOrDefault(member => member.Groups.Count < 1 || member.Groups.Count > quotas.OidcGroupsPerDefinition) is { } odd)
        {
            throw new WorkteamRefused(Field, $"must hold 1 to {quotas.OidcGroupsPerDefinition} Groups in every OidcMemberDefinition; one holds {odd.Groups.Count}.");
        }
    }

    /// <summary>A team signs in as its workforce does. A workforce that Plumbline made takes any user pool.</summary>
    /// <exception cref="WorkteamRefused" />
    public static void CheckAgainst(PrivateWorkforce workforce, IReadOnlyList<MemberDefinition> members)
    {
        if (members[0] is OidcMembers != (workforce.Oidc is not null))
        {
            throw new WorkteamRefused(Field, workforce.Oidc is null
                ? $"must be CognitoMemberDefinition, because workforce '{workforce.Name}' signs in with Amazon Cognito."
                : $"must be OidcMemberDefinition, because workforce '{workforce.Name}' signs in with an OpenID Connect provider.");
        }

        if (!workforce.IsLocal && members[0] is CognitoMembers first && new CognitoConfig(first.UserPool, first.ClientId) != workforce.Cognito)
        {
            throw new WorkteamRefused(
                Field,
                $"must name UserPool '{workforce.Cognito!.UserPool}' and ClientId '{workforce.Cognito.ClientId}', those of workforce '{workforce.Name}'.");
        }
    }

    /// <summary>The groups the definitions name, in their order, each once.</summary>
    public static IReadOnlyList<string> Groups(IReadOnlyList<MemberDefinition> members) =>
        [.. members.SelectMany(member => member is CognitoMembers cognito ? [cognito.UserGroup] : ((OidcMembers)member).Groups).Distinct()];
}
