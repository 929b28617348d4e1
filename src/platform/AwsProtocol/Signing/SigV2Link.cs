using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>Signature Version 2 links of S3 (<c>AWSAccessKeyId</c>, <c>Signature</c>, <c>Expires</c>): still boto3's default in us-east-1.</summary>
/// <remarks>GET and HEAD only. Source: Amazon S3 developer guide, "Signing and authenticating REST requests"; botocore's HmacV1QueryAuth.</remarks>
internal sealed class SigV2Link(ISigningKeys keys, AwsProtocolSettings settings, TimeProvider clock)
{
    private static readonly HashSet<string> SubResources = new(StringComparer.Ordinal)
    {
        "accelerate", "acl", "analytics", "cors", "defaultObjectAcl", "delete", "inventory", "lifecycle", "location", "logging", "metrics",
        "notification", "object-lock", "partNumber", "policy", "replication", "requestPayment", "response-cache-control",
        "response-content-disposition", "response-content-encoding", "response-content-language", "response-content-type",
        "response-expires", "restore", "select", "select-type", "storageClass", "tagging", "torrent", "uploadId", "uploads", "versionId",
        "versioning", "versions", "website",
    };

    /// <returns>Exactly one of the two is not null.</returns>
    public async Task<(VerifiedSignature? Verified, AuthRefusal? Refusal)> VerifyAsync(
        HttpRequest request, RawQuery query, string requestId, CancellationToken cancel)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return (null, new(
                AuthTrouble.MechanismUnknown, "Signature version 2 is accepted for GET and HEAD links only. Please use AWS4-HMAC-SHA256."));
        }

        string[] names = ["AWSAccessKeyId", "Signature", "Expires"];
        if (names.Any(name => query.Pairs.Count(pair => pair.Key == name) != 1)
            || !long.TryParse(query["Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires) || expires > 253_402_300_799)
        {
            return (null, new(
                AuthTrouble.QueryUnreadable,
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters, once each."));
        }

        var now = clock.GetUtcNow();
        if (DateTimeOffset.FromUnixTimeSeconds(expires) < now)
        {
            return (null, new(AuthTrouble.LinkExpired, "Request has expired"));
        }

        if (await keys.FindAsync(query["AWSAccessKeyId"]!, cancel) is not { } key)
        {
            return (null, new(AuthTrouble.KeyUnknown, "The AWS Access Key Id you provided does not exist in our records."));
        }

        var text = StringToSign(request, query);
        if (!SigningMath.SameText(Sign(key.Secret, text), query["Signature"]!))
        {
            return (null, new(
                AuthTrouble.SignatureWrong,
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
            {
                Details = [new("AWSAccessKeyId", key.AccessKeyId), new("StringToSign", text)],
            });
        }

        var token = query["x-amz-security-token"] ?? (request.Headers.TryGetValue("x-amz-security-token", out var sent) ? sent.ToString() : null);
        return SignatureVerifier.CheckSession(key, token, now) is { } refusal
            ? (null, refusal)
            : (new(SignatureVerifier.CallerOf(key, settings.DefaultRegion, requestId), PayloadHash.Unsigned, default, "", "", ""), null);
    }

    private string StringToSign(HttpRequest request, RawQuery query)
    {
        var text = new StringBuilder(request.Method).Append('\n')
            .Append(Sent("content-md5")).Append('\n')
            .Append(Sent("content-type")).Append('\n')
            .Append(query["Expires"]).Append('\n');
        foreach (var (name, value) in AmzHeaders(request, query))
        {
            text.Append(name).Append(':').Append(value).Append('\n');
        }

        return text.Append(Resource(request, query)).ToString();

        string Sent(string name) => query[name] ?? request.Headers[name].ToString().Trim();
    }

    // A header that the link was made with may come back as a header or stand in the query.
    private static SortedDictionary<string, string> AmzHeaders(HttpRequest request, RawQuery query)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in query.Pairs.Where(pair => pair.Key.StartsWith("x-amz-", StringComparison.Ordinal)))
        {
            found[name] = value.Trim();
        }

        foreach (var (name, values) in request.Headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)))
        {
            found[name.ToLowerInvariant()] = string.Join(',', values.Select(value => value?.Trim()));
        }

        return found;
    }

    private string Resource(HttpRequest request, RawQuery query)
    {
        var path = RawTarget.Of(request.HttpContext).Path;
        var bucket = HostBucket.Find(request.Host.Host, settings.HostNames);
        var signed = query.Pairs.Where(pair => SubResources.Contains(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value.Length == 0 ? pair.Key : $"{pair.Key}={pair.Value}")
            .ToList();
        return (bucket is null ? path : $"/{bucket}{path}") + (signed.Count == 0 ? "" : "?" + string.Join('&', signed));
    }

    // The protocol's own choice of hash, kept for links that clients still make.
#pragma warning disable CA5350
    private static string Sign(string secret, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
