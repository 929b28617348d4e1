using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Plumbline.Objects.Checksums;
using Plumbline.Objects.Tables;

namespace Plumbline.Objects;

/// <summary>What an upload becomes when it is completed from the parts its client names.</summary>
/// <param name="Left">Numbers of parts that arrived but were not named.</param>
internal sealed record Completion(long Size, string ETag, int Parts, StoredChecksum Checksum, IReadOnlyList<PartRow> Left)
{
    /// <summary>Checks the client's list against what arrived and computes the object's facts.</summary>
    /// <exception cref="PartsOutOfOrder" />
    /// <exception cref="PartRefused">A named part is missing or its ETag or checksum is another.</exception>
    /// <exception cref="PartTooSmall" />
    /// <exception cref="ContentMismatch">The whole object's checksum or size are not as the client knows them.</exception>
    /// <remarks>
    /// ETag: MD5 of the parts' MD5s, <c>-</c> and their count. Composite checksums: the same with the checksum's own algorithm;
    /// full-object checksums are joined from the parts'. Source: S3 User Guide, "Checking object integrity".
    /// </remarks>
    public static Completion Plan(UploadRow upload, IReadOnlyList<PartRow> arrived, CompletionTerms terms, long minPartBytes)
    {
        var byNumber = arrived.ToDictionary(part => part.Number);
        var named = Match(terms.Parts, byNumber);
        for (var i = 0; i < named.Count - 1; i++)
        {
            if (named[i].Size < minPartBytes)
            {
                throw new PartTooSmall(named[i].Number, named[i].Size, minPartBytes);
            }
        }

        var size = named.Sum(part => part.Size);
        if (terms.Size is { } wanted && wanted != size)
        {
            throw new ContentMismatch("size", wanted.ToString(CultureInfo.InvariantCulture), size.ToString(CultureInfo.InvariantCulture));
        }

        var checksum = ChecksumOf(upload.Facts, named);
        if (terms.Checksum is { } expected && expected != checksum.Value)
        {
            throw new ContentMismatch(checksum.Algorithm.ToString(), expected, checksum.Value);
        }

        var used = named.Select(part => part.Number).ToHashSet();
        return new(size, ETagOf(named), named.Count, checksum, [.. arrived.Where(part => !used.Contains(part.Number))]);
    }

    private static List<PartRow> Match(IReadOnlyList<NamedPart> parts, Dictionary<int, PartRow> arrived)
    {
        if (parts.Count == 0)
        {
            throw new PartRefused(1, "a completion must name at least one part.");
        }

        var named = new List<PartRow>(parts.Count);
        foreach (var part in parts)
        {
            if (named.Count > 0 && part.Number <= named[^1].Number)
            {
                throw new PartsOutOfOrder();
            }

            var row = arrived.GetValueOrDefault(part.Number) ?? throw new PartRefused(part.Number, "it has not been uploaded.");
            if (part.ETag.Trim('"') != row.ETag)
            {
                throw new PartRefused(part.Number, "its ETag is not the one that was answered when it was uploaded.");
            }

            if (part.Checksum is { } checksum && checksum != row.Checksum)
            {
                throw new PartRefused(part.Number, "its checksum is not the one that was stored.");
            }

            named.Add(row);
        }

        return named;
    }

    private static string ETagOf(List<PartRow> parts)
    {
        using var joined = new MemoryStream();
        foreach (var part in parts)
        {
            joined.Write(Convert.FromHexString(part.ETag));
        }

#pragma warning disable CA5351 // An ETag is what S3 says it is; nothing secret hangs on it.
        var hash = MD5.HashData(joined.GetBuffer().AsSpan(0, (int)joined.Length));
#pragma warning restore CA5351
        return $"{Convert.ToHexStringLower(hash)}-{parts.Count.ToString(CultureInfo.InvariantCulture)}";
    }

    private static StoredChecksum ChecksumOf(MultipartUpload upload, List<PartRow> parts)
    {
        if (upload.Composite)
        {
            using var running = new RunningChecksum(upload.Checksum);
            foreach (var part in parts)
            {
                running.Append(Convert.FromBase64String(part.Checksum));
            }

            return new(upload.Checksum, $"{running.Finish()}-{parts.Count.ToString(CultureInfo.InvariantCulture)}", true);
        }

        var crc = RunningChecksum.CrcOf(upload.Checksum)!;
        var value = RunningChecksum.Read(parts[0].Checksum);
        foreach (var part in parts.Skip(1))
        {
            value = crc.Combine(value, RunningChecksum.Read(part.Checksum), part.Size);
        }

        return new(upload.Checksum, RunningChecksum.Write(crc, value));
    }
}
