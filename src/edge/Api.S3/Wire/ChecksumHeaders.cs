using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
using Plumbline.AwsProtocol;
using Plumbline.Objects;

namespace Plumbline.Api.S3.Wire;

/// <summary>Checksums as S3's headers and XML elements name them.</summary>
internal static class ChecksumHeaders
{
    private static readonly (ChecksumAlgorithm Algorithm, string Word, int Bytes)[] Words =
    [
        (ChecksumAlgorithm.Crc32, "CRC32", 4),
        (ChecksumAlgorithm.Crc32C, "CRC32C", 4),
        (ChecksumAlgorithm.Crc64Nvme, "CRC64NVME", 8),
        (ChecksumAlgorithm.Sha1, "SHA1", 20),
        (ChecksumAlgorithm.Sha256, "SHA256", 32),
    ];

    public static string WordOf(ChecksumAlgorithm algorithm) => Words.First(row => row.Algorithm == algorithm).Word;

    /// <summary>Such as <c>x-amz-checksum-crc32</c>.</summary>
    public static string HeaderOf(ChecksumAlgorithm algorithm) => "x-amz-checksum-" + WordOf(algorithm).ToLowerInvariant();

    /// <summary>Such as <c>ChecksumCRC32</c>.</summary>
    public static string ElementOf(ChecksumAlgorithm algorithm) => "Checksum" + WordOf(algorithm);

    public static string TypeOf(StoredChecksum checksum) => checksum.Composite ? "COMPOSITE" : "FULL_OBJECT";

    /// <exception cref="WireFault">400 InvalidRequest: no such algorithm.</exception>
    public static ChecksumAlgorithm? Parse(string? word) => word is null
        ? null
        : Words.Where(row => row.Word.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(row => (ChecksumAlgorithm?)row.Algorithm).FirstOrDefault()
            ?? throw new WireFault("InvalidRequest", 400, "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");

    /// <summary>What a request says its body's digests are. Headers are checked at once, trailers when the body's end has been read.</summary>
    /// <exception cref="WireFault">400 InvalidDigest, InvalidRequest.</exception>
    public static UploadTerms Terms(S3Call call, S3Body body)
    {
        var said = Words.Where(row => call.Header(HeaderOf(row.Algorithm)) is not null).ToList();
        var trailing = Words.Where(row => body.AnnouncedTrailers.Contains(HeaderOf(row.Algorithm))).ToList();
        if (said.Count + trailing.Count > 1)
        {
            throw new WireFault("InvalidRequest", 400, "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        if (said.Count == 1)
        {
            var (algorithm, _, bytes) = said[0];
            var value = call.Header(HeaderOf(algorithm))!;
            CheckForm(algorithm, value, bytes);
            return new() { Md5 = Md5(call), Checksum = algorithm, ExpectedChecksum = () => value };
        }

        return trailing.Count == 1
            ? new() { Md5 = Md5(call), Checksum = trailing[0].Algorithm, ExpectedChecksum = () => body.Trailers.GetValueOrDefault(HeaderOf(trailing[0].Algorithm)) }
            : new() { Md5 = Md5(call), Checksum = Parse(call.Header("x-amz-sdk-checksum-algorithm") ?? call.Header("x-amz-checksum-algorithm")) };
    }

    /// <summary>The whole object's checksum as a completion announces it; null for none. Composite values may carry <c>-N</c>.</summary>
    public static string? OfWholeObject(S3Call call) =>
        Words.Select(row => call.Header(HeaderOf(row.Algorithm))).FirstOrDefault(value => value is not null);

    private static void CheckForm(ChecksumAlgorithm algorithm, string value, int bytes)
    {
        if (!Base64.IsValid(value, out var length) || length != bytes)
        {
            throw new WireFault("InvalidRequest", 400, $"Value for {HeaderOf(algorithm)} header is invalid.");
        }
    }

    /// <exception cref="WireFault">400 InvalidDigest.</exception>
    private static byte[]? Md5(S3Call call)
    {
        if (call.Header("Content-MD5") is not { } text)
        {
            return null;
        }

        return Base64.IsValid(text, out var length) && length == 16
            ? Convert.FromBase64String(text)
            : throw new WireFault("InvalidDigest", 400, "The Content-MD5 you specified was invalid.");
    }
}
