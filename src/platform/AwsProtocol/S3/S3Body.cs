using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>The body of an S3 request: the object's own bytes, framing removed, verified while they are read.</summary>
/// <remarks>
/// Read <see cref="Stream"/> to its end before keeping anything: only the end proves the hash, the chunk signatures,
/// the length and the trailers. Until then a read may throw <see cref="WireFault"/> (<c>XAmzContentSHA256Mismatch</c>,
/// <c>SignatureDoesNotMatch</c>, <c>IncompleteBody</c>, <c>MalformedTrailerError</c>, <c>InvalidRequest</c>).
/// Whether a checksum (header or trailer) fits the bytes is for whoever stores them to compute and compare.
/// </remarks>
public sealed class S3Body
{
    private static readonly IReadOnlyDictionary<string, string> None = FrozenDictionary<string, string>.Empty;
    private readonly Func<bool> verified;
    private readonly Func<IReadOnlyDictionary<string, string>> trailers;

    private S3Body(Stream stream, Func<bool> verified, Func<IReadOnlyDictionary<string, string>> trailers)
    {
        Stream = stream;
        this.verified = verified;
        this.trailers = trailers;
    }

    /// <summary>The decoded bytes; forward only, asynchronous only.</summary>
    public Stream Stream { get; }

    /// <summary>Decoded length in bytes where the client gave it; null otherwise.</summary>
    public long? Length { get; private init; }

    /// <summary>Content-Encoding of the object itself, <c>aws-chunked</c> taken out; null when nothing is left.</summary>
    public string? ContentEncoding { get; private init; }

    /// <summary>Lower-case names announced in x-amz-trailer, such as <c>x-amz-checksum-crc32</c>. Each is there after the end.</summary>
    public IReadOnlyList<string> AnnouncedTrailers { get; private init; } = [];

    /// <summary>True once the end has been read and everything the request's signature promised about its body holds.</summary>
    public bool Verified => verified();

    /// <summary>Trailing headers, lower-case names. Complete only when <see cref="Verified"/>.</summary>
    public IReadOnlyDictionary<string, string> Trailers => trailers();

    /// <summary>Opens the body of a request that came through the AWS pipeline. Once per request.</summary>
    /// <exception cref="WireFault">411 MissingContentLength, 400 InvalidArgument: a chunked body without or with a bad decoded length.</exception>
    /// <exception cref="InvalidOperationException">Not an S3 request of the pipeline, or opened twice.</exception>
    public static S3Body Open(HttpContext http)
    {
        var signature = http.Features.Get<VerifiedSignature>()
            ?? throw new InvalidOperationException("This request did not come through the AWS pipeline.");
        if (http.Features.Get<S3Body>() is not null)
        {
            throw new InvalidOperationException("This request's body has been opened already.");
        }

        var chunked = signature.PayloadHash.StartsWith("STREAMING-", StringComparison.Ordinal);
        var body = chunked ? Chunked(http.Request, signature) : Plain(http.Request, signature);
        http.Features.Set(body);
        return body;
    }

    private static S3Body Plain(HttpRequest request, VerifiedSignature signature)
    {
        var stream = new VerifyingStream(request.Body, PayloadHash.IsHash(signature.PayloadHash) ? signature.PayloadHash : null);
        return new(stream, () => stream.Verified, () => None) { Length = request.ContentLength, ContentEncoding = EncodingOf(request) };
    }

    private static S3Body Chunked(HttpRequest request, VerifiedSignature signature)
    {
        var length = DecodedLength(request);
        string[] announced = signature.PayloadHash == PayloadHash.SignedChunks ? []
            : [.. Words(request.Headers["x-amz-trailer"]).Select(name => name.ToLowerInvariant())];
        var chain = signature.PayloadHash == PayloadHash.UnsignedTrailer ? null
            : new ChunkSignatures(signature.Key, signature.Timestamp, signature.Scope, signature.Seed);
        var stream = new AwsChunkedStream(request.Body, chain, length, announced);
        return new(stream, () => stream.Verified, () => stream.Trailers)
        {
            Length = length, AnnouncedTrailers = announced, ContentEncoding = EncodingOf(request),
        };
    }

    private static long DecodedLength(HttpRequest request)
    {
        var text = request.Headers["x-amz-decoded-content-length"].ToString();
        return text.Length == 0
            ? throw new WireFault("MissingContentLength", 411, "A streaming upload must say its length in x-amz-decoded-content-length.")
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
            : throw new WireFault("InvalidArgument", 400, "x-amz-decoded-content-length must be a whole number of bytes.");
    }

    private static string? EncodingOf(HttpRequest request)
    {
        var kept = Words(request.Headers.ContentEncoding).Where(word => !word.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase)).ToList();
        return kept.Count == 0 ? null : string.Join(',', kept);
    }

    private static IEnumerable<string> Words(IEnumerable<string?> values) =>
        values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
