using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Checksums;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    private const int BlobsAtOnce = 4;
    private const int RowsAtOnce = 250;

    /// <summary>For modules: stores many small documents, each as <see cref="PutAsync(AccountScope, S3Uri, Stream, ObjectHeaders, BlobDurability, CancellationToken)"/> would alone, with few writes for all.</summary>
    /// <param name="documents">In one bucket; their bytes are held, so only small ones.</param>
    /// <remarks>Not one write: when it fails, some may be there. Putting them again is harmless.</remarks>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="KeyRefused" />
    /// <exception cref="MetadataTooLarge" />
    public async Task PutManyAsync(
        AccountScope scope,
        string bucket,
        IReadOnlyList<(string Key, byte[] Bytes)> documents,
        ObjectHeaders headers,
        BlobDurability durability,
        CancellationToken cancel)
    {
        CheckMetadata(headers);
        foreach (var (key, _) in documents)
        {
            KeyBytes.Check(key);
        }

        await RequireBucketAsync(scope, bucket, cancel);
        var rows = new ObjectRow[documents.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, documents.Count),
            new ParallelOptions { MaxDegreeOfParallelism = BlobsAtOnce, CancellationToken = cancel },
            async (i, stop) => rows[i] = await StoreAsync(new(bucket, documents[i].Key), documents[i].Bytes, headers, durability, stop));
        for (var from = 0; from < rows.Length; from += RowsAtOnce)
        {
            var slice = rows[from..System.Math.Min(from + RowsAtOnce, rows.Length)];
            await database.WriteAsync(transaction => Show(transaction, scope, bucket, slice), cancel, WriteLane.Batch);
        }
    }

    /// <summary>Makes rows visible: all at once where none replaces another, else one by one.</summary>
    private static void Show(Transaction transaction, AccountScope scope, string bucket, ObjectRow[] rows)
    {
        BucketTable.Require(transaction, scope, bucket);
        if (ObjectTable.Add(transaction, rows) < rows.Length)
        {
            foreach (var row in rows)
            {
                Swap(transaction, scope, row, Conditions.None);
            }
        }
    }

    private async Task<ObjectRow> StoreAsync(S3Uri at, byte[] bytes, ObjectHeaders headers, BlobDurability durability, CancellationToken cancel)
    {
        using var content = new MemoryStream(bytes, writable: false);
        await using var digesting = new DigestingStream(content, new() { Headers = headers }, ChecksumAlgorithm.Crc64Nvme, settings.MaxPieceBytes);
        var blob = await blobs.WriteAsync(digesting, durability, cancel);
        var digest = digesting.Digest;
        return new(new(blob.Id, null), new(at, digest.Length, digest.Md5Hex, headers.ContentType, Now(), headers, digest.Checksum));
    }
}
