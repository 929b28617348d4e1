using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Files that know which of them a power loss could still take: those written without a sync since the last flush.</summary>
internal sealed class WatchedBlobs(BlobStore files) : BlobStore
{
    private int written;
    private int unsynced;

    /// <summary>Done whenever a file that waits for the disk is written: lets a test make that take long.</summary>
    public Action WhileSyncing { get; set; } = () => { };

    /// <summary>Files written without a sync of their own.</summary>
    public int Written => Volatile.Read(ref written);

    public int Unsynced => Volatile.Read(ref unsynced);

    public override async Task<StoredBlob> WriteAsync(Stream content, BlobDurability durability, CancellationToken cancel)
    {
        var stored = await files.WriteAsync(content, durability, cancel);
        if (durability == BlobDurability.Rebuildable)
        {
            Interlocked.Increment(ref written);
            Interlocked.Increment(ref unsynced);
        }
        else
        {
            WhileSyncing();
        }

        return stored;
    }

    public override async Task FlushAsync(CancellationToken cancel)
    {
        await files.FlushAsync(cancel);
        Volatile.Write(ref unsynced, 0);
    }

    public override Task<Stream> OpenAsync(BlobId id, long offset, long? length, CancellationToken cancel) => files.OpenAsync(id, offset, length, cancel);

    public override Task DeleteAsync(BlobId id, CancellationToken cancel) => files.DeleteAsync(id, cancel);

    public override IAsyncEnumerable<StoredBlob> ListAsync(DateTimeOffset before, CancellationToken cancel) => files.ListAsync(before, cancel);
}
