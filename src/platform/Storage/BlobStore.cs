using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage;

/// <summary>Immutable bytes under random ids. A blob is written first, the row that points at it second; orphans are swept later.</summary>
public abstract class BlobStore
{
    /// <summary>Stores what <paramref name="content"/> yields until its end. If it throws, nothing is left behind.</summary>
    /// <exception cref="StorageUnavailable">Disk full or unreachable.</exception>
    public abstract Task<StoredBlob> WriteAsync(Stream content, BlobDurability durability, CancellationToken cancel);

    /// <summary>
    /// Answers when every blob stored before is on the disk, <see cref="BlobDurability.Rebuildable"/> ones too: one wait for many
    /// small documents. Whoever saves a row that says they are all there calls this first.
    /// </summary>
    /// <exception cref="StorageUnavailable">The disk refused.</exception>
    public abstract Task FlushAsync(CancellationToken cancel);

    /// <summary>Opens a blob, or a part of it. The stream ends after <paramref name="length"/> bytes (or at the blob's end when null).</summary>
    /// <exception cref="BlobNotFound" />
    public abstract Task<Stream> OpenAsync(BlobId id, long offset, long? length, CancellationToken cancel);

    /// <summary>Removes a blob; removing one that is gone is harmless.</summary>
    public abstract Task DeleteAsync(BlobId id, CancellationToken cancel);

    /// <summary>Every blob written before <paramref name="before"/>, in no particular order: for sweepers and backups.</summary>
    public abstract IAsyncEnumerable<StoredBlob> ListAsync(DateTimeOffset before, CancellationToken cancel);
}

/// <summary>A blob's name: 26 lower-case base-32 characters.</summary>
public readonly record struct BlobId(string Text)
{
    /// <inheritdoc />
    public override string ToString() => Text;
}

/// <param name="Length">Bytes.</param>
public sealed record StoredBlob(BlobId Id, long Length, DateTimeOffset WrittenAt);

/// <summary>Whether bytes must be on the disk before the call returns.</summary>
public enum BlobDurability
{
    /// <summary>Synced, file and folder: what a user uploaded, and final outputs.</summary>
    Synced,

    /// <summary>Not synced by itself: can be made again until <see cref="BlobStore.FlushAsync"/> has answered.</summary>
    Rebuildable,
}

/// <summary>A row points at a blob that is not there: a bug or a damaged disk.</summary>
public sealed class BlobNotFound(BlobId id) : Exception($"Blob {id} is not in the store.")
{
    public BlobId Id { get; } = id;
}
