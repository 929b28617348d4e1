using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plumbline.Workforce;

/// <summary>The part of a workforce that is only stored and echoed, as it lies in its row. Version 1.</summary>
internal sealed record WorkforceDocument(
    CognitoConfig? Cognito,
    OidcFacts? Oidc,
    IReadOnlyList<string> Cidrs,
    WorkforceVpc? Vpc,
    string? IpAddressType)
{
    public int Version { get; init; } = 1;

    public string ToJson() => JsonSerializer.Serialize(this, DocumentJson.Default.WorkforceDocument);

    public static WorkforceDocument FromJson(string json) => JsonSerializer.Deserialize(json, DocumentJson.Default.WorkforceDocument)!;
}

/// <summary>The part of a team that is only stored and echoed, as it lies in its row. Version 1.</summary>
internal sealed record TeamDocument(IReadOnlyList<TeamDocument.Definition> Members, string? NotificationTopicArn, S3Presign? S3Presign)
{
    public int Version { get; init; } = 1;

    public static TeamDocument Of(IReadOnlyList<MemberDefinition> members, string? topic, S3Presign? presign) => new(
        [.. members.Select(member => member switch
        {
            CognitoMembers cognito => new Definition(cognito, null),
            OidcMembers oidc => new Definition(null, oidc),
            _ => throw new ArgumentOutOfRangeException(nameof(members)),
        })],
        string.IsNullOrEmpty(topic) ? null : topic,
        presign);

    public IReadOnlyList<MemberDefinition> Definitions() => [.. Members.Select(member => member.Cognito ?? (MemberDefinition)member.Oidc!)];

    public string ToJson() => JsonSerializer.Serialize(this, DocumentJson.Default.TeamDocument);

    public static TeamDocument FromJson(string json) => JsonSerializer.Deserialize(json, DocumentJson.Default.TeamDocument)!;

    internal sealed record Definition(CognitoMembers? Cognito, OidcMembers? Oidc);
}

[JsonSerializable(typeof(WorkforceDocument))]
[JsonSerializable(typeof(TeamDocument))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class DocumentJson : JsonSerializerContext;
