using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>Where the secret behind an access key is found. Asked once per signed request; Server plugs the accounts module in.</summary>
public interface ISigningKeys
{
    /// <summary>The key with this id, or null when it is unknown, disabled or deleted: strangers cannot tell these apart.</summary>
    /// <param name="accessKeyId">As the client sent it: any printable text of 1–128 characters.</param>
    ValueTask<SigningKey?> FindAsync(string accessKeyId, CancellationToken cancel);
}

/// <summary>A secret that signs requests, and whom a request signed with it speaks for.</summary>
/// <param name="AccessKeyId">Such as <c>AKIA…</c> (lasting) or <c>ASIA…</c> (session).</param>
/// <param name="Secret">Plain text; never logged.</param>
/// <param name="Account">The account the key belongs to.</param>
/// <param name="SessionToken">When set, the request's security token must equal it.</param>
/// <param name="ExpiresAt">When set, the key is refused as expired from this moment on.</param>
/// <param name="PrincipalArn">Who this is to <c>GetCallerIdentity</c>.</param>
/// <param name="S3PathScope">Session keys may be limited to one S3 prefix, <c>bucket/prefix</c>; null is the whole account.</param>
public sealed record SigningKey(
    string AccessKeyId,
    string Secret,
    AccountId Account,
    string? SessionToken,
    DateTimeOffset? ExpiresAt,
    string PrincipalArn,
    string? S3PathScope)
{
    /// <summary>Shows the id alone, so that a key in a log line never carries its secret.</summary>
    public override string ToString() => $"SigningKey {AccessKeyId}";
}
