using System;
using System.Security.Cryptography;
using Plumbline.Objects.Checksums;

namespace Plumbline.Objects;

/// <summary>Digests of small content held in memory, such as a request's document.</summary>
public static class ContentChecksum
{
    /// <summary>Base64, as S3 writes it.</summary>
    public static string Of(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> content)
    {
        using var running = new RunningChecksum(algorithm);
        running.Append(content);
        return running.Finish();
    }

    /// <exception cref="ContentMismatch">MD5 or checksum are not as the terms announce.</exception>
    public static void Verify(ReadOnlySpan<byte> content, UploadTerms terms)
    {
#pragma warning disable CA5351 // Content-MD5 is an integrity check of the wire; nothing secret hangs on it.
        if (terms.Md5 is { } md5 && !md5.AsSpan().SequenceEqual(MD5.HashData(content)))
        {
            throw new ContentMismatch("MD5", Convert.ToBase64String(md5), Convert.ToBase64String(MD5.HashData(content)));
        }
#pragma warning restore CA5351

        if (terms.Checksum is { } algorithm && terms.ExpectedChecksum?.Invoke() is { } expected && Of(algorithm, content) is var computed && computed != expected)
        {
            throw new ContentMismatch(algorithm.ToString(), expected, computed);
        }
    }
}
