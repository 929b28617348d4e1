namespace Plumbline.Objects;

/// <summary>A checksum kept beside an object or a part.</summary>
/// <param name="Value">Base64 as S3 writes it (big-endian bytes); composite values end in <c>-N</c>.</param>
/// <param name="Composite">True when it is a checksum of the parts' checksums, false when it covers the object's bytes.</param>
public sealed record StoredChecksum(ChecksumAlgorithm Algorithm, string Value, bool Composite = false);

/// <summary>The checksums S3 knows beside MD5.</summary>
public enum ChecksumAlgorithm
{
    /// <summary>ISO-HDLC, reflected polynomial 0xEDB88320.</summary>
    Crc32,

    /// <summary>Castagnoli, reflected polynomial 0x82F63B78.</summary>
    Crc32C,

    /// <summary>NVM Express, reflected polynomial 0x9A6C9329AC4BC9B5.</summary>
    Crc64Nvme,

    Sha1,

    Sha256,
}
