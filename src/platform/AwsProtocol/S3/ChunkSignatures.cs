using System;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.AwsProtocol;

/// <summary>The chain of signatures in an aws-chunked body: each continues the one before, the first continues the request's.</summary>
/// <remarks>
/// Source: Amazon S3 API reference, "Signature calculations for the Authorization header: transferring payload in multiple chunks"
/// and "… including trailing headers".
/// </remarks>
internal sealed class ChunkSignatures(ReadOnlyMemory<byte> key, string timestamp, string scope, string seed)
{
    private string previous = seed;

    /// <summary>The signature the next chunk must carry.</summary>
    /// <param name="dataHash">SHA-256 of the chunk's data, lower-case hex.</param>
    public string OfChunk(string dataHash) =>
        previous = Sign($"{SignatureReader.Algorithm}-PAYLOAD\n{timestamp}\n{scope}\n{previous}\n{SigningMath.EmptyHash}\n{dataHash}");

    /// <summary>The signature the trailers must carry.</summary>
    /// <param name="canonicalTrailers"><c>name:value\n</c> each, names lower-case and sorted.</param>
    public string OfTrailers(string canonicalTrailers) =>
        Sign($"{SignatureReader.Algorithm}-TRAILER\n{timestamp}\n{scope}\n{previous}\n{SigningMath.Hash(canonicalTrailers)}");

    private string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(text)));
}
