using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Plumbline.AwsProtocol;
using Plumbline.Kernel;

namespace Plumbline.Wire;

/// <summary>Keeps objects in memory, as plainly as real clients allow, and notes how each body arrived.</summary>
internal sealed class ToyS3 : IAwsService
{
    private readonly ConcurrentDictionary<(string Bucket, string Key), byte[]> objects = new();

    public ConcurrentQueue<Upload> Uploads { get; } = new();

    public string SigningName => "s3";

    public string? TargetPrefix => null;

    public WireForm Form => WireForm.RestXml;

    public void Clear() => objects.Clear();

    public byte[]? Find(string bucket, string key) => objects.GetValueOrDefault((bucket, key));

    public Fault FaultOf(Refusal refusal) => refusal is ToyUnavailable ? new("SlowDown", 503) : new("AccessDenied", 403);

    public Task<bool> TryHandleUnsignedAsync(HttpContext http, string requestId, CancellationToken cancel)
    {
        var preflight = HttpMethods.IsOptions(http.Request.Method);
        http.Response.StatusCode = preflight ? 204 : http.Response.StatusCode;
        return Task.FromResult(preflight);
    }

    public async Task HandleAsync(HttpContext http, AwsCaller caller, CancellationToken cancel)
    {
        var at = BucketAddress.Of(http);
        switch (http.Request.Method, at)
        {
            case ("GET", { Bucket: null }):
                await XmlAnswer.WriteAsync(http.Response, 200, new("ListAllMyBucketsResult", new XElement("Buckets")), cancel);
                break;
            case ("GET", { Bucket: "bug" }):
                throw new InvalidOperationException("secret detail");
            case ("GET", { Bucket: "busy" }):
                throw new ToyUnavailable();
            case ("GET", { Bucket: { } bucket, Key: null }):
                await ListAsync(http, bucket, cancel);
                break;
            case ("PUT", { Bucket: { } bucket, Key: { } key }):
                await PutAsync(http, bucket, key, cancel);
                break;
            case ("GET" or "HEAD", { Bucket: { } bucket, Key: { } key }):
                await GetAsync(http, bucket, key, cancel);
                break;
            case ("DELETE", { Bucket: { } bucket, Key: { } key }):
                objects.TryRemove((bucket, key), out _);
                http.Response.StatusCode = 204;
                break;
        }
    }

    private async Task PutAsync(HttpContext http, string bucket, string key, CancellationToken cancel)
    {
        var body = S3Body.Open(http);
        using var buffer = new MemoryStream();
        await body.Stream.CopyToAsync(buffer, cancel);
        var bytes = buffer.ToArray();
        var headers = http.Request.Headers;
        var crc = body.Trailers.GetValueOrDefault("x-amz-checksum-crc32") ?? headers["x-amz-checksum-crc32"].FirstOrDefault();
        if (crc is not null && crc != Crc32(bytes))
        {
            throw new WireFault("BadDigest", 400, "The CRC32 you specified did not match the calculated checksum.");
        }

        Uploads.Enqueue(new(
            headers["x-amz-content-sha256"].ToString(), bytes.Length, body.Length, body.ContentEncoding, string.Join(',', body.Trailers.Keys), body.Verified, key));
        objects[(bucket, key)] = bytes;
        http.Response.Headers.ETag = ETag(bytes);
    }

    private async Task GetAsync(HttpContext http, string bucket, string key, CancellationToken cancel)
    {
        if (Find(bucket, key) is not { } bytes)
        {
            throw new WireFault("NoSuchKey", 404, "The specified key does not exist.") { Details = [new("Key", key)] };
        }

        http.Response.ContentLength = bytes.Length;
        http.Response.Headers.ETag = ETag(bytes);
        http.Response.Headers.LastModified = "Mon, 01 Jun 2026 12:00:00 GMT";
        http.Response.ContentType = RawQuery.Of(http)["response-content-type"] ?? "binary/octet-stream";
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(bytes, cancel);
        }
    }

    private Task ListAsync(HttpContext http, string bucket, CancellationToken cancel)
    {
        var prefix = RawQuery.Of(http)["prefix"] ?? "";
        var found = objects.Where(pair => pair.Key.Bucket == bucket && pair.Key.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        XNamespace s3 = "http://s3.amazonaws.com/doc/2006-03-01/";
        return XmlAnswer.WriteAsync(http.Response, 200, new(
            s3 + "ListBucketResult",
            new XElement(s3 + "Name", bucket),
            new XElement(s3 + "KeyCount", found.Count),
            found.Select(pair => new XElement(
                s3 + "Contents",
                new XElement(s3 + "Key", pair.Key.Key), new XElement(s3 + "Size", pair.Value.Length), new XElement(s3 + "ETag", ETag(pair.Value)),
                new XElement(s3 + "LastModified", "2026-06-01T12:00:00.000Z")))), cancel);
    }

    // What S3 calls an ETag, by definition.
#pragma warning disable CA5351
    private static string ETag(byte[] bytes) => $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";
#pragma warning restore CA5351

    public static string Crc32(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var octet in bytes)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320u;
            }
        }

        crc = ~crc;
        return Convert.ToBase64String([(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc]);
    }

    /// <summary>How a body arrived.</summary>
    public sealed record Upload(string PayloadHash, int Bytes, long? Length, string? ContentEncoding, string Trailers, bool Verified, string Key);
}
