using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>Decides whether a SigV4 signature is what it claims. In three steps, so that no body is read for a stranger.</summary>
internal sealed class SignatureVerifier(ISigningKeys keys, AwsProtocolSettings settings, TimeProvider clock)
{
    /// <summary>Step one, from the claims alone: scope, date, which headers are signed.</summary>
    public AuthRefusal? CheckClaims(PresentedSignature claim, string signingName, IHeaderDictionary headers) =>
        CheckScope(claim, signingName) ?? CheckDate(claim, signingName == "s3") ?? CheckHeaders(claim, headers);

    /// <summary>Step two: the key behind the id. Null when strangers may not know it.</summary>
    public ValueTask<SigningKey?> FindKeyAsync(PresentedSignature claim, CancellationToken cancel) => keys.FindAsync(claim.AccessKeyId, cancel);

    /// <summary>Step three: the signature itself, then the session.</summary>
    /// <returns>Exactly one of the two is not null.</returns>
    public (VerifiedSignature? Verified, AuthRefusal? Refusal) Verify(
        PresentedSignature claim, SigningKey key, HttpRequest request, string payloadHash, string requestId)
    {
        var isS3 = claim.Service == "s3";
        if (!CanonicalRequest.TryBuild(
            request.Method, RawTarget.Of(request.HttpContext), request.Headers, claim.SignedHeaders, payloadHash, isS3, out var canonical))
        {
            return (null, new(AuthTrouble.TargetUnreadable, "Couldn't parse the specified URI."));
        }

        var derived = SigningMath.DeriveKey(key.Secret, claim.ScopeDate, claim.Region, claim.Service);
        var text = SigningMath.StringToSign(claim.Timestamp, claim.Scope, canonical);
        if (!SigningMath.SameText(SigningMath.Sign(derived, text), claim.Signature))
        {
            return (null, Mismatch(claim, text, canonical));
        }

        if (CheckSession(key, claim.SecurityToken, clock.GetUtcNow()) is { } refusal)
        {
            return (null, refusal);
        }

        return (new(CallerOf(key, claim.Region, requestId), payloadHash, derived, claim.Signature, claim.Timestamp, claim.Scope), null);
    }

    /// <summary>A session key needs its token; a lasting key must come without one; both end when they end.</summary>
    public static AuthRefusal? CheckSession(SigningKey key, string? token, DateTimeOffset now)
    {
        if (!SigningMath.SameText(key.SessionToken ?? "", token ?? "") || (key.SessionToken is null) != (token is null))
        {
            return new(AuthTrouble.TokenWrong, "The security token included in the request is invalid.");
        }

        return key.ExpiresAt <= now ? new(AuthTrouble.TokenExpired, "The security token included in the request is expired.") : null;
    }

    public static AwsCaller CallerOf(SigningKey key, string region, string requestId) =>
        new(new AccountScope(key.Account, region, AwsRegions.PartitionOf(region)), key.AccessKeyId, key.PrincipalArn, key.S3PathScope, requestId);

    private AuthRefusal? CheckScope(PresentedSignature claim, string signingName)
    {
        if (claim.Terminator != "aws4_request")
        {
            return new(AuthTrouble.ScopeWrong, "Credential should be scoped with a valid terminator: 'aws4_request'.");
        }

        if (claim.Service != signingName)
        {
            return new(AuthTrouble.ScopeWrong, $"Credential should be scoped to correct service: '{signingName}'.");
        }

        if (claim.ScopeDate != claim.Timestamp[..8])
        {
            return new(
                AuthTrouble.ScopeWrong, $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date: '{claim.Timestamp}'.");
        }

        return AwsRegions.All.Contains(claim.Region) || settings.ExtraRegions.Contains(claim.Region)
            ? null
            : new(
                AuthTrouble.ScopeWrong,
                $"Credential should be scoped to a valid region: '{ShownValue.Clip(claim.Region)}' is neither one of AWS nor configured here.");
    }

    private AuthRefusal? CheckDate(PresentedSignature claim, bool isS3)
    {
        var now = clock.GetUtcNow();
        var skew = (int)settings.ClockSkew.TotalMinutes;
        if (claim.SignedAt - now > settings.ClockSkew)
        {
            return claim.InQuery && isS3
                ? new(AuthTrouble.LinkExpired, "Request is not yet valid") { Details = LinkDetails(claim, now) }
                : Skewed($"Signature not yet current: {claim.Timestamp} is still later than "
                    + $"{Timestamps.Write(now + settings.ClockSkew)} ({Timestamps.Write(now)} + {skew} min.)");
        }

        if (claim.ValidFor is { } life)
        {
            return claim.SignedAt + life >= now ? null : isS3
                ? new(AuthTrouble.LinkExpired, "Request has expired") { Details = LinkDetails(claim, now) }
                : Skewed($"Signature expired: {Timestamps.Write(claim.SignedAt + life)} is now earlier than {Timestamps.Write(now)}");
        }

        return now - claim.SignedAt <= settings.ClockSkew ? null
            : Skewed($"Signature expired: {claim.Timestamp} is now earlier than "
                + $"{Timestamps.Write(now - settings.ClockSkew)} ({Timestamps.Write(now)} - {skew} min.)");

        AuthRefusal Skewed(string sentence) => new(
            AuthTrouble.DateSkewed, isS3 ? "The difference between the request time and the current time is too large." : sentence)
        {
            Details =
            [
                new("RequestTime", claim.Timestamp), new("ServerTime", Timestamps.Write(now)),
                new("MaxAllowedSkewMilliseconds", $"{(long)settings.ClockSkew.TotalMilliseconds}"),
            ],
        };
    }

    // No exception is needed: boto3, the aws command line, AWSSDK and the JavaScript SDK sign every x-amz-* header they send (tests/wire).
    // What they leave unsigned (User-Agent, Expect, amz-sdk-*, x-amzn-trace-id) does not begin with x-amz-.
    private static AuthRefusal? CheckHeaders(PresentedSignature claim, IHeaderDictionary headers)
    {
        var unsigned = headers.Keys
            .Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .Append("host")
            .Select(name => name.ToLowerInvariant())
            .Where(name => !claim.SignedHeaders.Contains(name))
            .ToList();
        return unsigned.Count == 0 ? null
            : new(AuthTrouble.HeaderNotSigned, $"There were headers present in the request which were not signed: {string.Join(", ", unsigned)}")
            {
                Details = [new("HeadersNotSigned", string.Join(", ", unsigned))],
            };
    }

    private static KeyValuePair<string, string>[] LinkDetails(PresentedSignature claim, DateTimeOffset now) =>
    [
        new("X-Amz-Expires", $"{(long)(claim.ValidFor?.TotalSeconds ?? 0)}"),
        new("Expires", Timestamps.Write(claim.SignedAt + (claim.ValidFor ?? TimeSpan.Zero))),
        new("ServerTime", Timestamps.Write(now)),
    ];

    // As AWS does, the texts that were signed are shown: they hold nothing the client did not send.
    private static AuthRefusal Mismatch(PresentedSignature claim, string stringToSign, string canonical) => new(
        AuthTrouble.SignatureWrong,
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.")
    {
        Details =
        [
            new("AWSAccessKeyId", claim.AccessKeyId), new("StringToSign", stringToSign), new("SignatureProvided", claim.Signature),
            new("CanonicalRequest", canonical),
        ],
    };
}
