using Plumbline.Storage;

namespace Plumbline.Objects.Tables;

/// <summary>An object and where its bytes are: exactly one of blob and layout is set.</summary>
/// <param name="Head">Its first bytes, kept for what users upload in one piece; null when they were not.</param>
internal sealed record ObjectRow(BytesPlace Place, StoredObject Facts, byte[]? Head = null);

/// <summary>Where bytes are: one blob, or the parts of a layout in order of their numbers.</summary>
internal readonly record struct BytesPlace(BlobId? Blob, long? Layout)
{
    public static BytesPlace Of(string? blob, long? layout) => new(blob is null ? null : new BlobId(blob), layout);
}

/// <summary>A part as it is stored.</summary>
internal sealed record PartRow(int Number, BlobId Blob, long Size, string ETag, string Checksum, System.DateTimeOffset ModifiedAt);
