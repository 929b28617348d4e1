using System;

namespace Plumbline.Functions;

/// <summary>The operator's own AWS keys, for functions that run in AWS Lambda.</summary>
public sealed record AwsKeys(string AccessKeyId, string Secret, string? SessionToken)
{
    /// <summary>Those that stand in the environment by AWS's names; null when they do not.</summary>
    public static AwsKeys? FromEnvironment(Func<string, string?> environment) =>
        environment("AWS_ACCESS_KEY_ID") is { Length: > 0 } id && environment("AWS_SECRET_ACCESS_KEY") is { Length: > 0 } secret
            ? new(id, secret, environment("AWS_SESSION_TOKEN") is { Length: > 0 } token ? token : null)
            : null;

    /// <summary>Shows the id alone, so that a key in a log line never carries its secret.</summary>
    public override string ToString() => $"AwsKeys {AccessKeyId}";
}
