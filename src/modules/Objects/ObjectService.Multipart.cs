using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Checksums;
using Plumbline.Objects.Tables;
using Plumbline.Storage;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    private const int MaxParts = 10_000;

    /// <summary>Begins an object that arrives in parts.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="KeyRefused" />
    /// <exception cref="MetadataTooLarge" />
    /// <exception cref="ChecksumRefused">A kind of checksum the algorithm does not have.</exception>
    public async Task<MultipartUpload> StartUploadAsync(AccountScope scope, S3Uri at, MultipartTerms terms, CancellationToken cancel)
    {
        KeyBytes.Check(at.Key);
        CheckMetadata(terms.Headers);
        var algorithm = terms.Checksum ?? ChecksumAlgorithm.Crc64Nvme;
        var composite = terms.Composite ?? algorithm != ChecksumAlgorithm.Crc64Nvme;
        if (composite ? algorithm == ChecksumAlgorithm.Crc64Nvme : RunningChecksum.CrcOf(algorithm) is null)
        {
            throw new ChecksumRefused(algorithm, composite ? "composite" : "full-object");
        }

        var layout = ids.NewNumber();
        var upload = new MultipartUpload($"{layout.ToString("x16", CultureInfo.InvariantCulture)}{ids.NewText(48)}", at, Now(), algorithm, composite);
        await database.WriteAsync(
            transaction =>
            {
                BucketTable.Require(transaction, scope, at.Bucket);
                UploadTable.Add(transaction, new(upload, layout, 0, terms.Headers));
            },
            cancel);
        return upload;
    }

    /// <summary>Takes a part in; a part sent again under the same number replaces the one before.</summary>
    /// <param name="number">1–10,000.</param>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="UploadNotFound" />
    /// <exception cref="PartRefused">A number out of bounds.</exception>
    /// <exception cref="ContentTooLarge" />
    /// <exception cref="ContentMismatch" />
    public async Task<StoredPart> PutPartAsync(
        AccountScope scope, S3Uri at, string uploadId, int number, Stream content, UploadTerms terms, CancellationToken cancel)
    {
        if (number is < 1 or > MaxParts)
        {
            throw new PartRefused(number, $"part numbers go from 1 to {MaxParts.ToString(CultureInfo.InvariantCulture)}.");
        }

        var upload = await RequireUploadAsync(scope, at, uploadId, cancel);
        await using var digesting = new DigestingStream(content, terms, upload.Facts.Checksum, settings.MaxPieceBytes);
        var blob = await blobs.WriteAsync(digesting, BlobDurability.Synced, cancel);
        var digest = digesting.Digest;
        var part = new PartRow(number, blob.Id, digest.Length, digest.Md5Hex, digest.Checksum.Value, Now());
        await PointAtAsync(
            blob.Id,
            transaction =>
            {
                if (!UploadTable.TryBump(transaction, uploadId))
                {
                    throw new UploadNotFound(uploadId);
                }

                if (UploadTable.BlobOf(transaction, upload.Layout, number) is { } replaced)
                {
                    DiscardTable.Add(transaction, new(replaced, null), part.ModifiedAt);
                }

                UploadTable.PutPart(transaction, upload.Layout, part);
            },
            cancel);
        return new(number, part.Size, part.ETag, part.ModifiedAt, digest.Checksum);
    }

    /// <summary>Takes bytes of another object in as a part. They are copied, because the part's MD5 has to be computed anyway.</summary>
    /// <param name="range">Bytes of the source; null for all.</param>
    /// <remarks>The refusals are those of reading the source and of <see cref="PutPartAsync"/>.</remarks>
    public async Task<StoredPart> CopyPartAsync(
        AccountScope scope, S3Uri from, ByteRange? range, Conditions sourceConditions, S3Uri to, string uploadId, int number, CancellationToken cancel)
    {
        await using var source = await ReadAsync(scope, from, new(range, Conditions: sourceConditions), cancel);
        return await PutPartAsync(scope, to, uploadId, number, source.Content, new(), cancel);
    }

    /// <summary>Gives an upload up; its parts are removed later. </summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="UploadNotFound" />
    public Task AbortUploadAsync(AccountScope scope, S3Uri at, string uploadId, CancellationToken cancel)
    {
        var now = Now();
        return database.WriteAsync(
            transaction =>
            {
                BucketTable.Require(transaction, scope, at.Bucket);
                Drop(transaction, UploadTable.Require(transaction, at, uploadId), now);
            },
            cancel);
    }

    private Task<UploadRow> RequireUploadAsync(AccountScope scope, S3Uri at, string uploadId, CancellationToken cancel) =>
        database.ReadAsync(
            reading =>
            {
                BucketTable.Require(reading, scope, at.Bucket);
                return UploadTable.Require(reading, at, uploadId);
            },
            cancel);
}
