using System;
using Plumbline.Kernel;

namespace Plumbline.Objects;

/// <summary>An object as it stands: facts about its bytes, not the bytes.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes: the bytes' MD5 in lower-case hexadecimal, or for multipart objects the MD5 of the parts' MD5s and <c>-N</c>.</param>
/// <param name="ModifiedAt">When these bytes took this name; milliseconds.</param>
/// <param name="Checksum">Null only for objects written without one.</param>
/// <param name="Parts">How many parts it was completed from; null when it came in one piece.</param>
public sealed record StoredObject(
    S3Uri At,
    long Size,
    string ETag,
    string ContentType,
    DateTimeOffset ModifiedAt,
    ObjectHeaders Headers,
    StoredChecksum? Checksum = null,
    int? Parts = null);

/// <summary>One object of a listing: what a list shows, without headers.</summary>
/// <param name="ETag">Without quotes.</param>
public sealed record ListedObject(string Key, long Size, string ETag, DateTimeOffset ModifiedAt, StoredChecksum? Checksum);
