using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>The body of an S3 request: the object's own bytes, framing removed, verified while they are read.</summary>
/// <remarks>
/// Read <see cref="Stream"/> to its end before keeping anything: only the end proves the hash, the last chunk's signature,
/// the length and the trailers. Until then a read may throw <see cref="WireFault"/> (<c>XAmzContentSHA256Mismatch</c>,
/// <c>SignatureDoesNotMatch</c>, <c>IncompleteBody</c>, <c>InvalidRequest</c>).
/// </remarks>
public sealed class S3Body
{
    private S3Body(Stream stream, long? length)
    {
        Stream = stream;
        Length = length;
    }

    /// <summary>The decoded bytes; forward only.</summary>
    public Stream Stream { get; }

    /// <summary>Decoded length in bytes where the client gave it; null otherwise.</summary>
    public long? Length { get; }

    /// <summary>True once the end has been read and everything the request promised about its body holds.</summary>
    public bool Verified => throw new NotImplementedException();

    /// <summary>Trailing headers, lower-case names, such as <c>x-amz-checksum-crc32</c>. Empty before the end.</summary>
    public IReadOnlyDictionary<string, string> Trailers => throw new NotImplementedException();

    /// <summary>Opens the body of a request that came through the AWS pipeline. Once per request.</summary>
    /// <exception cref="WireFault">400 or 501: a body form that is not understood.</exception>
    public static S3Body Open(HttpContext http) => throw new NotImplementedException();
}
