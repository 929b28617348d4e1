using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.Functions.Endpoints;

/// <summary>Signs a call for AWS Lambda itself with the operator's own AWS keys, as signature version 4 asks.</summary>
/// <remarks>Source: AWS General Reference, Signature Version 4 signing process; services other than S3 escape the path twice.</remarks>
internal static class LambdaSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The headers that the signature adds.</summary>
    /// <param name="address">As it is called.</param>
    /// <param name="headers">The call's own, all of which are signed.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> HeadersFor(
        Uri address, IEnumerable<KeyValuePair<string, string>> headers, string region, ReadOnlySpan<byte> body, AwsKeys keys, DateTimeOffset now)
    {
        var instant = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = instant[..8];
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}", ["x-amz-date"] = instant };
        foreach (var (name, value) in headers)
        {
            signed[name.ToLowerInvariant()] = value;
        }

        if (keys.SessionToken is { } token)
        {
            signed["x-amz-security-token"] = token;
        }

        var names = string.Join(';', signed.Keys);
        var canonical = string.Join(
            '\n',
            "POST",
            string.Join('/', address.AbsolutePath.Split('/').Select(Uri.EscapeDataString)),
            CanonicalQuery(address),
            string.Concat(signed.Select(header => $"{header.Key}:{header.Value}\n")),
            names,
            Hex(SHA256.HashData(body)));
        var scope = $"{day}/{region}/lambda/aws4_request";
        var text = string.Join('\n', Algorithm, instant, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = new[] { day, region, "lambda", "aws4_request" }.Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + keys.Secret), static (before, part) => HMACSHA256.HashData(before, Encoding.UTF8.GetBytes(part)));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        return
        [
            .. signed.Where(header => header.Key is "x-amz-date" or "x-amz-security-token"),
            new("Authorization", $"{Algorithm} Credential={keys.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}"),
        ];
    }

    private static string CanonicalQuery(Uri address) => string.Join(
        '&',
        address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Contains('=', StringComparison.Ordinal) ? part : part + "=").Order(StringComparer.Ordinal));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
