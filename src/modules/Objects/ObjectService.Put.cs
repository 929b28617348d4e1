using System.Linq;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Checksums;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    private const int MaxMetadataBytes = 2048;

    /// <summary>For modules: stores what <paramref name="content"/> yields until its end, replacing what was there.</summary>
    /// <param name="durability">Rebuildable only for what can be written again from rows.</param>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="KeyRefused" />
    /// <exception cref="MetadataTooLarge" />
    /// <exception cref="ContentTooLarge" />
    public Task<StoredObject> PutAsync(
        AccountScope scope, S3Uri at, Stream content, ObjectHeaders headers, BlobDurability durability, CancellationToken cancel) =>
        PutAsync(scope, at, content, new UploadTerms { Headers = headers }, durability, keepsHead: false, cancel);

    /// <summary>For edges: stores a user's upload, synced, on the terms its request states.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="KeyRefused" />
    /// <exception cref="MetadataTooLarge" />
    /// <exception cref="ContentTooLarge" />
    /// <exception cref="ContentMismatch">MD5 or checksum are not as announced; nothing was stored.</exception>
    /// <exception cref="ConditionFailed" />
    /// <exception cref="ObjectNotFound">If-Match on a key that does not exist.</exception>
    public Task<StoredObject> UploadAsync(AccountScope scope, S3Uri at, Stream content, UploadTerms terms, CancellationToken cancel) =>
        PutAsync(scope, at, content, terms, BlobDurability.Synced, keepsHead: true, cancel);

    private static void CheckMetadata(ObjectHeaders headers)
    {
        var bytes = headers.Metadata?.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value)) ?? 0;
        if (bytes > MaxMetadataBytes)
        {
            throw new MetadataTooLarge(bytes);
        }
    }

    /// <summary>Makes a row visible; what it replaces is discarded.</summary>
    /// <remarks>A row that is not there cannot be locked: of several who write the first one, those who come second find it after all and begin anew.</remarks>
    private static void Swap(Transaction transaction, AccountScope scope, ObjectRow row, Conditions conditions)
    {
        BucketTable.Require(transaction, scope, row.Facts.At.Bucket);
        ObjectRow? before;
        do
        {
            before = ObjectTable.FindForUpdate(transaction, row.Facts.At);
            CheckBeforeWrite(row.Facts.At, before?.Facts, conditions);
        }
        while (before is null && ObjectTable.Add(transaction, [row]) == 0);
        if (before is null)
        {
            return;
        }

        ObjectTable.Put(transaction, row);
        if (before.Place != row.Place)
        {
            DiscardTable.Add(transaction, before.Place, row.Facts.ModifiedAt);
        }
    }

    private static void CheckBeforeWrite(S3Uri at, StoredObject? before, Conditions conditions)
    {
        if (before is null)
        {
            if (conditions.IfMatch is not null)
            {
                throw new ObjectNotFound(at);
            }

            return;
        }

        if (conditions.Judge(before.ETag, before.ModifiedAt) != ConditionOutcome.Holds)
        {
            throw new ConditionFailed(conditions.IfMatch is null ? "If-None-Match" : "If-Match");
        }
    }

    private async Task<StoredObject> PutAsync(
        AccountScope scope, S3Uri at, Stream content, UploadTerms terms, BlobDurability durability, bool keepsHead, CancellationToken cancel)
    {
        KeyBytes.Check(at.Key);
        CheckMetadata(terms.Headers);
        await database.ReadAsync(
            reading =>
            {
                BucketTable.Require(reading, scope, at.Bucket);
                CheckBeforeWrite(at, terms.Conditions == Conditions.None ? null : ObjectTable.Find(reading, at)?.Facts, terms.Conditions);
                return true;
            },
            cancel);
        await using var digesting = new DigestingStream(content, terms, terms.Checksum ?? ChecksumAlgorithm.Crc64Nvme, settings.MaxPieceBytes);
        var blob = await blobs.WriteAsync(digesting, durability, cancel);
        var digest = digesting.Digest;
        var facts = new StoredObject(
            at, digest.Length, digest.Md5Hex, terms.Headers.ContentType, Now(), terms.Headers, digest.Checksum);
        await PointAtAsync(
            blob.Id,
            transaction => Swap(transaction, scope, new(new(blob.Id, null), facts, keepsHead ? digest.Head : null), terms.Conditions),
            cancel);
        return facts;
    }

    /// <summary>Writes the row for fresh bytes. When a rule refuses, the bytes go at once; after any other failure the sweeper decides.</summary>
    private async Task PointAtAsync(BlobId fresh, System.Action<Transaction> work, CancellationToken cancel)
    {
        try
        {
            await database.WriteAsync(work, cancel);
        }
        catch (Refusal refusal) when (refusal is not StorageUnavailable)
        {
            await blobs.DeleteAsync(fresh, CancellationToken.None);
            throw;
        }
    }
}
