using System.Collections.Generic;
using System.Linq;
using Plumbline.AwsProtocol;
using Plumbline.Workforce;

namespace Plumbline.Api.SageMaker.Wire;

/// <summary>Parts of workforce requests from wire to command: the model's limits and nothing else.</summary>
internal static class WorkforceReading
{
    public static readonly string[] AddressTypes = ["ipv4", "dualstack"];

    private const int MostExtraParams = 10;

    public static CognitoConfig? Cognito(WireCognitoConfig? wire, Findings findings)
    {
        if (wire is null)
        {
            return null;
        }

        var pool = findings.Text(wire.UserPool, 1, 55, Patterns.UserPool, true, "cognitoConfig.userPool");
        var client = findings.Text(wire.ClientId, 1, 1024, Patterns.PrintableAscii, true, "cognitoConfig.clientId");
        return pool is null || client is null ? null : new(pool, client);
    }

    public static OidcConfig? Oidc(WireOidcConfig? wire, Findings findings)
    {
        if (wire is null)
        {
            return null;
        }

        findings.Text(wire.ClientId, 1, 1024, Patterns.PrintableAscii, true, "oidcConfig.clientId");
        // The value is not shown when it breaks a rule: it is a secret.
        if (wire.ClientSecret is not { Length: >= 1 and <= 1024 } secret || !Patterns.PrintableAscii.Matches(secret))
        {
            findings.Add("oidcConfig.clientSecret", null, "Member must have 1 to 1024 printable ASCII characters");
        }

        foreach (var (value, member) in Endpoints(wire))
        {
            findings.Text(value, 0, 500, Patterns.OidcEndpoint, true, $"oidcConfig.{member}");
        }

        findings.Text(wire.Scope, 0, 1024, Patterns.OidcScope, path: "oidcConfig.scope");
        if (wire.AuthenticationRequestExtraParams is { Count: > MostExtraParams } extra)
        {
            findings.Add("oidcConfig.authenticationRequestExtraParams", $"[{extra.Count} items]", $"Member must have length less than or equal to {MostExtraParams}");
        }

        return findings.Any
            ? null
            : new(
                new(
                    wire.ClientId!, wire.Issuer!, wire.AuthorizationEndpoint!, wire.TokenEndpoint!, wire.UserInfoEndpoint!,
                    wire.LogoutEndpoint!, wire.JwksUri!, wire.Scope, wire.AuthenticationRequestExtraParams),
                wire.ClientSecret!);
    }

    /// <summary>Null when the structure is absent; empty lifts the restriction. Whether each is a network is the module's question.</summary>
    public static IReadOnlyList<string>? Cidrs(WireSourceIpConfig? wire, Findings findings)
    {
        if (wire is null)
        {
            return null;
        }

        findings.List(wire.Cidrs, 0, 10, required: true, path: "sourceIpConfig.cidrs");
        for (var i = 0; i < (wire.Cidrs?.Count ?? 0); i++)
        {
            findings.Text(wire.Cidrs![i], 4, 64, required: true, path: $"sourceIpConfig.cidrs.{i + 1}.member");
        }

        return wire.Cidrs;
    }

    public static WorkforceVpc? Vpc(WireWorkforceVpcConfig? wire, Findings findings)
    {
        if (wire is null || IsEmpty(wire))
        {
            return null;
        }

        findings.Text(wire.VpcId, 0, 32, Patterns.VpcId, path: "workforceVpcConfig.vpcId");
        Ids(wire.SecurityGroupIds, 5, Patterns.SecurityGroupId, "workforceVpcConfig.securityGroupIds", findings);
        Ids(wire.Subnets, 16, Patterns.SubnetId, "workforceVpcConfig.subnets", findings);
        return new(wire.VpcId ?? "", wire.SecurityGroupIds ?? [], wire.Subnets ?? []);
    }

    /// <summary>An empty structure on update: the portal leaves its VPC.</summary>
    public static bool IsEmpty(WireWorkforceVpcConfig wire) => wire is { VpcId: null, SecurityGroupIds: null, Subnets: null };

    private static IEnumerable<(string? Value, string Member)> Endpoints(WireOidcConfig wire) =>
    [
        (wire.Issuer, "issuer"),
        (wire.AuthorizationEndpoint, "authorizationEndpoint"),
        (wire.TokenEndpoint, "tokenEndpoint"),
        (wire.UserInfoEndpoint, "userInfoEndpoint"),
        (wire.LogoutEndpoint, "logoutEndpoint"),
        (wire.JwksUri, "jwksUri"),
    ];

    private static void Ids(IReadOnlyList<string>? ids, int most, WirePattern pattern, string path, Findings findings)
    {
        findings.List(ids, 1, most, path: path);
        foreach (var (id, index) in (ids ?? []).Select((id, index) => (id, index)))
        {
            findings.Text(id, 0, 32, pattern, true, $"{path}.{index + 1}.member");
        }
    }
}
