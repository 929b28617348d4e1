using System;
using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.Objects;

/// <summary>An object being sent in parts.</summary>
/// <param name="Checksum">Kept of every part and of the completed object.</param>
/// <param name="Composite">Whether the completed object's checksum covers its parts' checksums rather than its bytes.</param>
public sealed record MultipartUpload(string UploadId, S3Uri At, DateTimeOffset StartedAt, ChecksumAlgorithm Checksum, bool Composite);

/// <summary>How a multipart upload begins.</summary>
/// <param name="Checksum">Null for the default (CRC-64/NVME, full object).</param>
/// <param name="Composite">Null for the algorithm's default: composite, except CRC-64/NVME.</param>
public sealed record MultipartTerms(ObjectHeaders Headers, ChecksumAlgorithm? Checksum = null, bool? Composite = null);

/// <summary>A part that has arrived.</summary>
/// <param name="Number">1–10,000.</param>
/// <param name="ETag">MD5 in lower-case hexadecimal, without quotes.</param>
public sealed record StoredPart(int Number, long Size, string ETag, DateTimeOffset ModifiedAt, StoredChecksum? Checksum);

/// <summary>A part as the client names it when it completes an upload.</summary>
/// <param name="ETag">Quoted or not.</param>
/// <param name="Checksum">Base64, when the client repeats it.</param>
public sealed record NamedPart(int Number, string ETag, string? Checksum = null);

/// <summary>What the client wants of a completion.</summary>
/// <param name="Checksum">The whole object's checksum as the client knows it (base64); null for none.</param>
/// <param name="Size">The whole object's bytes as the client counts them; null for none.</param>
public sealed record CompletionTerms(IReadOnlyList<NamedPart> Parts, string? Checksum = null, long? Size = null, Conditions? Conditions = null);

/// <summary>A page of uploads in progress, ordered by key bytes, then upload id.</summary>
public sealed record UploadListing(IReadOnlyList<MultipartUpload> Uploads, IReadOnlyList<string> CommonPrefixes, string? NextKey, string? NextUploadId);

/// <summary>A page of parts.</summary>
public sealed record PartListing(MultipartUpload Upload, IReadOnlyList<StoredPart> Parts, int? Next);
