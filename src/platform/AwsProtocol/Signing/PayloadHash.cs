using System;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>What <c>x-amz-content-sha256</c> says about an S3 body: its hash, or one of the words that stand for a way of sending it.</summary>
/// <remarks>Source: Amazon S3 API reference, "Signature calculations: transferring payload in multiple chunks" and "… with trailing headers".</remarks>
internal static class PayloadHash
{
    public const string Header = "x-amz-content-sha256";
    public const string Unsigned = "UNSIGNED-PAYLOAD";
    public const string SignedChunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    public const string SignedChunksAndTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    public const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    /// <summary>The value that goes into the canonical request.</summary>
    /// <param name="query">Null for header signatures, which must send the header; links may leave it out.</param>
    public static (string Hash, AuthRefusal? Refusal) OfS3(IHeaderDictionary headers, RawQuery? query)
    {
        var sent = headers.TryGetValue(Header, out var values) ? values.ToString()
            : query is not null ? query["X-Amz-Content-Sha256"] ?? Unsigned
            : null;
        return sent switch
        {
            null => ("", new(AuthTrouble.PayloadHashMissing, $"Missing required header for this request: {Header}")),
            _ when IsHash(sent) || sent is Unsigned or SignedChunks or SignedChunksAndTrailer or UnsignedTrailer => (sent, null),
            _ when sent.Contains("ECDSA", StringComparison.Ordinal) => ("", new(
                AuthTrouble.PayloadHashUnreadable, "Chunks signed with ECDSA (SigV4a) are not supported. Sign with AWS4-HMAC-SHA256.")),
            _ => ("", new(
                AuthTrouble.PayloadHashUnreadable,
                $"{Header} must be {Unsigned}, {UnsignedTrailer}, {SignedChunks}, {SignedChunksAndTrailer} or a valid sha256 value.")),
        };
    }

    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
