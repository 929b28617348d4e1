using System.Collections.Generic;

namespace Plumbline.Objects;

/// <summary>What travels with an object's bytes and is given back as it came.</summary>
/// <param name="ContentType">The media type the uploader named; never guessed.</param>
/// <param name="Expires">As sent: S3 keeps the text and does not read it.</param>
/// <param name="Metadata">User metadata: names in lower case without <c>x-amz-meta-</c>, 2 KiB in all.</param>
public sealed record ObjectHeaders(
    string ContentType = ObjectHeaders.Unnamed,
    string? CacheControl = null,
    string? ContentDisposition = null,
    string? ContentEncoding = null,
    string? ContentLanguage = null,
    string? Expires = null,
    IReadOnlyDictionary<string, string>? Metadata = null)
{
    /// <summary>The type of objects uploaded without one.</summary>
    public const string Unnamed = "binary/octet-stream";
}
