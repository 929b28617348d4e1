using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>Who sent a request whose signature has been verified.</summary>
/// <param name="Scope">Account of the key, region and partition of the signature's scope.</param>
/// <param name="AccessKeyId">The key that signed.</param>
/// <param name="PrincipalArn">Who this is to <c>GetCallerIdentity</c>.</param>
/// <param name="S3PathScope">The S3 prefix (<c>bucket/prefix</c>) the key is limited to; null is the whole account. Such a key may call S3 only.</param>
/// <param name="RequestId">The id that goes out with the answer and into the log.</param>
public sealed record AwsCaller(AccountScope Scope, string AccessKeyId, string PrincipalArn, string? S3PathScope, string RequestId);
