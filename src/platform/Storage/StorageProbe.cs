using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Storage;

/// <summary>Tries whether storage takes anything right now, by giving it something: an open connection or free space alone prove nothing.</summary>
public static class StorageProbe
{
    /// <summary>Commits one small change, always to the same row.</summary>
    /// <exception cref="StorageUnavailable" />
    public static Task WriteRowAsync(Database database, DateTimeOffset now, CancellationToken cancel) =>
        database.WriteAsync(
            transaction => transaction.Execute(
                """
                INSERT INTO runner_lease (subject, holder, epoch, until_ms)
                VALUES ('storage.probe', '', 1, $1)
                ON CONFLICT (subject) DO UPDATE
                SET until_ms = excluded.until_ms
                """,
                now),
            cancel);

    /// <summary>Stores a few synced bytes and removes them.</summary>
    /// <exception cref="StorageUnavailable" />
    public static async Task WriteBlobAsync(BlobStore blobs, CancellationToken cancel)
    {
        using var bytes = new MemoryStream("plumbline"u8.ToArray());
        var stored = await blobs.WriteAsync(bytes, BlobDurability.Synced, cancel).ConfigureAwait(false);
        await blobs.DeleteAsync(stored.Id, cancel).ConfigureAwait(false);
    }
}
