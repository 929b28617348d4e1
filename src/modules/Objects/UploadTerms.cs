using System;

namespace Plumbline.Objects;

/// <summary>How bytes are to be taken in.</summary>
public sealed record UploadTerms
{
    public ObjectHeaders Headers { get; init; } = new();

    /// <summary>16 bytes the content's MD5 must equal; null to accept any.</summary>
    public byte[]? Md5 { get; init; }

    /// <summary>Which checksum to compute and keep; null for the default (CRC-64/NVME).</summary>
    public ChecksumAlgorithm? Checksum { get; init; }

    /// <summary>Base64 the checksum must equal. Asked after the content's end, because it may come in a trailer; null accepts any.</summary>
    public Func<string?>? ExpectedChecksum { get; init; }

    /// <summary>Checked in the same write that makes the object visible.</summary>
    public Conditions Conditions { get; init; } = Conditions.None;
}

/// <summary>Which bytes of an object to read, and when not to.</summary>
/// <param name="PartNumber">Only this part of a multipart object, 1-based; not together with a range.</param>
public sealed record ReadTerms(ByteRange? Range = null, int? PartNumber = null, Conditions? Conditions = null);
