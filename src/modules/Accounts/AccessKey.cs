using System;
using Plumbline.Kernel;

namespace Plumbline.Accounts;

/// <summary>A new access key with its secret: the only moment the secret is shown.</summary>
/// <param name="AccessKeyId">20 characters beginning with <c>AKIA</c>.</param>
/// <param name="Secret">40 characters of base 64.</param>
public sealed record AccessKey(string AccessKeyId, string Secret, AccountId Account)
{
    /// <summary>Shows the id alone, so that a key in a log line never carries its secret.</summary>
    public override string ToString() => $"AccessKey {AccessKeyId}";
}

/// <summary>A new session key: like an access key, but every request must also carry its token, and it ends.</summary>
/// <param name="AccessKeyId">20 characters beginning with <c>ASIA</c>.</param>
/// <param name="Secret">40 characters of base 64.</param>
/// <param name="SessionToken">Sent as <c>X-Amz-Security-Token</c>.</param>
public sealed record SessionKey(string AccessKeyId, string Secret, string SessionToken, DateTimeOffset ExpiresAt)
{
    /// <summary>Shows the id alone, so that a key in a log line never carries its secret.</summary>
    public override string ToString() => $"SessionKey {AccessKeyId}";
}

/// <summary>What may be shown of an access key at any time.</summary>
public sealed record AccessKeyFacts(string AccessKeyId, string Note, bool Active, DateTimeOffset CreatedAt);

/// <summary>A key that may sign right now, as the protocol needs it.</summary>
/// <param name="Secret">Plain text; never logged.</param>
/// <param name="SessionToken">When set, the request's security token must equal it.</param>
/// <param name="ExpiresAt">When set, the key is good until this moment.</param>
/// <param name="PrincipalArn">Who this is to <c>GetCallerIdentity</c>.</param>
/// <param name="S3PathScope">When set, the key opens this S3 prefix only, <c>bucket/prefix</c>, and nothing but S3.</param>
public sealed record LiveKey(
    string AccessKeyId,
    string Secret,
    AccountId Account,
    string? SessionToken,
    DateTimeOffset? ExpiresAt,
    string PrincipalArn,
    string? S3PathScope)
{
    /// <summary>Shows the id alone, so that a key in a log line never carries its secret.</summary>
    public override string ToString() => $"LiveKey {AccessKeyId}";
}
