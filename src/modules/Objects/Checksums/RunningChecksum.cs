using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Plumbline.Objects.Checksums;

/// <summary>One of S3's checksums, fed piece by piece.</summary>
internal sealed class RunningChecksum : IDisposable
{
    private readonly ReflectedCrc? crc;
    private readonly IncrementalHash? hash;
    private ulong state;

    public RunningChecksum(ChecksumAlgorithm algorithm)
    {
        Algorithm = algorithm;
        crc = CrcOf(algorithm);
        state = crc?.AllOnes ?? 0;
        hash = algorithm switch
        {
            ChecksumAlgorithm.Sha1 => IncrementalHash.CreateHash(HashAlgorithmName.SHA1),
            ChecksumAlgorithm.Sha256 => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
            _ => null,
        };
    }

    public ChecksumAlgorithm Algorithm { get; }

    /// <summary>The check behind an algorithm; null for SHA-1 and SHA-256.</summary>
    public static ReflectedCrc? CrcOf(ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => ReflectedCrc.Crc32,
        ChecksumAlgorithm.Crc32C => ReflectedCrc.Crc32C,
        ChecksumAlgorithm.Crc64Nvme => ReflectedCrc.Crc64Nvme,
        _ => null,
    };

    /// <summary>Base64 of a check value's big-endian bytes.</summary>
    public static string Write(ReflectedCrc crc, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes[(8 - (crc.Width / 8))..]);
    }

    /// <summary>The check value behind its base64 form.</summary>
    public static ulong Read(string base64)
    {
        Span<byte> bytes = stackalloc byte[8];
        var raw = Convert.FromBase64String(base64);
        raw.CopyTo(bytes[(8 - raw.Length)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        state = crc?.Append(state, bytes) ?? 0;
        hash?.AppendData(bytes);
    }

    /// <summary>Base64, as S3 writes it. Call once, at the end.</summary>
    public string Finish() => crc is { } check ? Write(check, state ^ check.AllOnes) : Convert.ToBase64String(hash!.GetHashAndReset());

    public void Dispose() => hash?.Dispose();
}
