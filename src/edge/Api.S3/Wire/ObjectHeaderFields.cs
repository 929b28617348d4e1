using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.AspNetCore.Http;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Wire;

/// <summary>An object's headers between HTTP and the module.</summary>
internal static class ObjectHeaderFields
{
    private const string MetadataPrefix = "x-amz-meta-";

    /// <summary>Headers that ask for something we would have to drop silently.</summary>
    private static readonly string[] Unbuilt =
    [
        "x-amz-tagging", "x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold",
        "x-amz-server-side-encryption-customer-algorithm", "x-amz-server-side-encryption-customer-key", "x-amz-write-offset-bytes",
        "x-amz-website-redirect-location",
    ];

    private static readonly HashSet<string> HarmlessAcls = new(StringComparer.Ordinal) { "private", "bucket-owner-full-control", "bucket-owner-read" };

    /// <summary>What a PUT, a copy with REPLACE or a new multipart upload says of its object.</summary>
    /// <param name="contentEncoding">Without aws-chunked.</param>
    public static ObjectHeaders Read(S3Call call, string? contentEncoding)
    {
        RefuseUnbuilt(call);
        return new(
            call.Header("Content-Type") ?? ObjectHeaders.Unnamed,
            call.Header("Cache-Control"),
            call.Header("Content-Disposition"),
            contentEncoding,
            call.Header("Content-Language"),
            call.Header("Expires"),
            call.Http.Request.Headers
                .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(), header => string.Join(',', header.Value.ToArray())));
    }

    /// <exception cref="WireFault">501 NotImplemented, 400 AccessControlListNotSupported.</exception>
    public static void RefuseUnbuilt(S3Call call)
    {
        if (Unbuilt.FirstOrDefault(name => call.Header(name) is not null) is { } asked)
        {
            throw new WireFault("NotImplemented", 501, $"A header you provided implies functionality that is not implemented: {asked}.");
        }

        if (call.Header("x-amz-acl") is { } acl && !HarmlessAcls.Contains(acl))
        {
            throw new WireFault("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
        }
    }

    /// <summary>Writes everything a GET or HEAD says of an object, body length included.</summary>
    public static void Write(S3Call call, ObjectSlice slice)
    {
        var facts = slice.Facts;
        var headers = call.Response.Headers;
        call.Response.StatusCode = slice.Whole ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
        call.Response.ContentLength = slice.Length;
        headers.AcceptRanges = "bytes";
        headers.ETag = S3Xml.Quoted(facts.ETag);
        headers.LastModified = facts.ModifiedAt.ToString("R", CultureInfo.InvariantCulture);
        if (!slice.Whole)
        {
            headers.ContentRange = string.Create(
                CultureInfo.InvariantCulture, $"bytes {slice.Offset}-{slice.Offset + slice.Length - 1}/{facts.Size}");
        }

        Put(headers, "Content-Type", call.Query["response-content-type"] ?? facts.Headers.ContentType);
        Put(headers, "Cache-Control", call.Query["response-cache-control"] ?? facts.Headers.CacheControl);
        Put(headers, "Content-Disposition", call.Query["response-content-disposition"] ?? facts.Headers.ContentDisposition);
        Put(headers, "Content-Encoding", call.Query["response-content-encoding"] ?? facts.Headers.ContentEncoding);
        Put(headers, "Content-Language", call.Query["response-content-language"] ?? facts.Headers.ContentLanguage);
        Put(headers, "Expires", call.Query["response-expires"] ?? facts.Headers.Expires);
        foreach (var (name, value) in facts.Headers.Metadata ?? new Dictionary<string, string>())
        {
            Put(headers, MetadataPrefix + name, value);
        }

        if (facts.Checksum is { } checksum && slice.Whole && call.Header("x-amz-checksum-mode") is { } mode
            && mode.Equals("ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            headers[ChecksumHeaders.HeaderOf(checksum.Algorithm)] = checksum.Value;
            headers["x-amz-checksum-type"] = ChecksumHeaders.TypeOf(checksum);
        }

        if (call.Query.Has("partNumber") && facts.Parts is { } parts)
        {
            headers["x-amz-mp-parts-count"] = parts.ToString(CultureInfo.InvariantCulture);
        }

        Protect(call);
    }

    /// <summary>What somebody uploaded must not run as us: a link opened in a browser is sandboxed, and types are never guessed.</summary>
    private static void Protect(S3Call call)
    {
        call.Response.Headers.XContentTypeOptions = "nosniff";
        if (call.Header("Authorization") is null)
        {
            call.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        }
    }

    /// <summary>Headers carry what they can: a value that HTTP cannot carry is sent as an encoded word, as S3 does.</summary>
    private static void Put(IHeaderDictionary headers, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            headers[name] = value.All(letter => letter is >= ' ' and <= '~' or '\t')
                ? value
                : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";
        }
    }
}
