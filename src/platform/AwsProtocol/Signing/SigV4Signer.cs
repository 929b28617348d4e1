using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>Signs requests the way AWS clients do: for links we hand out, our own command line, and tests.</summary>
/// <param name="accessKeyId">Goes out in the clear.</param>
/// <param name="secret">Never leaves this object.</param>
/// <param name="region">Such as <c>us-east-1</c>.</param>
/// <param name="service">Signing name, such as <c>s3</c>, <c>sagemaker</c>.</param>
/// <param name="sessionToken">Of a session key; null for lasting keys.</param>
public sealed class SigV4Signer(string accessKeyId, string secret, string region, string service, string? sessionToken = null)
{
    /// <summary>Hash of a body, for <see cref="Sign"/>.</summary>
    public static string HashOf(ReadOnlySpan<byte> body) => SigningMath.Hash(body);

    /// <summary>Adds X-Amz-Date, (S3) x-amz-content-sha256, the token and Authorization; signs host, content-type and every x-amz-* header present.</summary>
    /// <param name="request">With an absolute address and all its headers.</param>
    /// <param name="payloadHash">SHA-256 of the body in lower-case hex, or for S3 <c>UNSIGNED-PAYLOAD</c> or a <c>STREAMING-…</c> word.</param>
    /// <returns>The signature, which the first chunk of a signed streaming body continues.</returns>
    public string Sign(HttpRequestMessage request, string payloadHash, DateTimeOffset now)
    {
        var timestamp = Timestamps.Write(now);
        Set(request, "X-Amz-Date", timestamp);
        if (service == "s3")
        {
            Set(request, PayloadHash.Header, payloadHash);
        }

        if (sessionToken is not null)
        {
            Set(request, "X-Amz-Security-Token", sessionToken);
        }

        var headers = HeadersToSign(request);
        var names = headers.Keys.Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal).ToList();
        var signature = Signature(request.Method.Method, RawTarget.Parse(request.RequestUri!.PathAndQuery), headers, names, payloadHash, timestamp);
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{SignatureReader.Algorithm} Credential={accessKeyId}/{Scope(timestamp)}, SignedHeaders={string.Join(';', names)}, Signature={signature}");
        return signature;
    }

    /// <summary>A link that works without headers of its own until it expires.</summary>
    /// <param name="method">Such as <c>GET</c>.</param>
    /// <param name="address">Absolute; its query is kept and signed.</param>
    /// <param name="life">1 second to 7 days.</param>
    public Uri Presign(string method, Uri address, TimeSpan life, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(life, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, TimeSpan.FromDays(7));
        var timestamp = Timestamps.Write(now);
        List<(string Name, string Value)> added =
        [
            ("X-Amz-Algorithm", SignatureReader.Algorithm), ("X-Amz-Credential", $"{accessKeyId}/{Scope(timestamp)}"), ("X-Amz-Date", timestamp),
            ("X-Amz-Expires", $"{(long)life.TotalSeconds}"), ("X-Amz-SignedHeaders", "host"),
        ];
        if (sessionToken is not null)
        {
            added.Add(("X-Amz-Security-Token", sessionToken));
        }

        var extra = string.Join('&', added.Select(pair => $"{pair.Name}={PercentCode.Encode(pair.Value, keepSlash: false)}"));
        var target = RawTarget.Parse(address.PathAndQuery);
        target = target with { Query = target.Query.Length == 0 ? extra : $"{target.Query}&{extra}" };
        var headers = new HeaderDictionary { ["host"] = HostOf(address) };
        var signature = Signature(method, target, headers, ["host"], service == "s3" ? PayloadHash.Unsigned : SigningMath.EmptyHash, timestamp);
        return new($"{address.Scheme}://{address.Authority}{target.Path}?{target.Query}&X-Amz-Signature={signature}");
    }

    /// <summary>Continues a signature over the chunks of a streaming body.</summary>
    internal ChunkSignatures Chunks(string seed, DateTimeOffset now)
    {
        var timestamp = Timestamps.Write(now);
        return new(SigningMath.DeriveKey(secret, timestamp[..8], region, service), timestamp, Scope(timestamp), seed);
    }

    private string Signature(string method, RawTarget target, HeaderDictionary headers, IReadOnlyList<string> names, string payloadHash, string timestamp)
    {
        if (!CanonicalRequest.TryBuild(method, target, headers, names, payloadHash, service == "s3", out var canonical))
        {
            throw new ArgumentException($"The address '{target.Path}?{target.Query}' has a broken percent escape.", nameof(target));
        }

        var key = SigningMath.DeriveKey(secret, timestamp[..8], region, service);
        return SigningMath.Sign(key, SigningMath.StringToSign(timestamp, Scope(timestamp), canonical));
    }

    private string Scope(string timestamp) => $"{timestamp[..8]}/{region}/{service}/aws4_request";

    private static HeaderDictionary HeadersToSign(HttpRequestMessage request)
    {
        var headers = new HeaderDictionary { ["host"] = HostOf(request.RequestUri!) };
        foreach (var (name, values) in request.Headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)))
        {
            headers[name] = values.ToArray();
        }

        if (request.Content?.Headers.ContentType is { } type)
        {
            headers["content-type"] = type.ToString();
        }

        return headers;
    }

    private static string HostOf(Uri address) => address.IsDefaultPort ? address.Host : $"{address.Host}:{address.Port}";

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }
}
