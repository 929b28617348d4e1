using System.Collections.Generic;
using Plumbline.AwsProtocol;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Wire;

/// <summary>Parts of work team requests from wire to command: the model's limits and nothing else.</summary>
internal static class WorkteamReading
{
    private static readonly string[] EnabledOrDisabled = ["Enabled", "Disabled"];

    public static IReadOnlyList<MemberDefinition>? Members(IReadOnlyList<WireMemberDefinition?>? wire, Findings findings, bool required)
    {
        findings.List(wire, 1, 10, required, "memberDefinitions");
        if (wire is null)
        {
            return null;
        }

        var members = new List<MemberDefinition>();
        for (var i = 0; i < wire.Count; i++)
        {
            var path = $"memberDefinitions.{i + 1}.member";
            switch (wire[i])
            {
                case { CognitoMemberDefinition: { } cognito, OidcMemberDefinition: null }:
                    members.Add(Cognito(cognito, $"{path}.cognitoMemberDefinition", findings));
                    break;
                case { CognitoMemberDefinition: null, OidcMemberDefinition: { } oidc }:
                    members.Add(Oidc(oidc, $"{path}.oidcMemberDefinition", findings));
                    break;
                default:
                    findings.Add(path, null, "Member must hold exactly one of CognitoMemberDefinition and OidcMemberDefinition");
                    break;
            }
        }

        return members;
    }

    /// <summary>Null: leave as it is (or none, on create). Empty: no topic.</summary>
    public static string? Topic(WireNotificationConfiguration? wire, Findings findings) =>
        findings.Text(wire?.NotificationTopicArn, 0, 2048, Patterns.NotificationTopicArn, path: "notificationConfiguration.notificationTopicArn");

    public static S3Presign? Presign(WireWorkerAccessConfiguration? wire, Findings findings)
    {
        const string Path = "workerAccessConfiguration.s3Presign.iamPolicyConstraints";
        if (wire?.S3Presign?.IamPolicyConstraints is not { } constraints)
        {
            return null;
        }

        findings.OneOf(constraints.SourceIp, EnabledOrDisabled, path: $"{Path}.sourceIp");
        findings.OneOf(constraints.VpcSourceIp, EnabledOrDisabled, path: $"{Path}.vpcSourceIp");
        return new(constraints.SourceIp, constraints.VpcSourceIp);
    }

    private static CognitoMembers Cognito(WireCognitoMembers wire, string path, Findings findings) => new(
        findings.Text(wire.UserPool, 1, 55, Patterns.UserPool, true, $"{path}.userPool") ?? "",
        findings.Text(wire.ClientId, 1, 1024, Patterns.PrintableAscii, true, $"{path}.clientId") ?? "",
        findings.Text(wire.UserGroup, 1, 128, Patterns.Group, true, $"{path}.userGroup") ?? "");

    private static OidcMembers Oidc(WireOidcMembers wire, string path, Findings findings)
    {
        var groups = findings.List(wire.Groups, 1, 10, required: true, path: $"{path}.groups");
        for (var i = 0; i < groups.Count; i++)
        {
            findings.Text(groups[i], 1, 63, Patterns.Group, true, $"{path}.groups.{i + 1}.member");
        }

        return new(groups);
    }
}
