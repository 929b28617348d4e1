using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.Objects.Tables;

namespace Plumbline.Objects;

public sealed partial class ObjectService
{
    /// <summary>Parts of an upload that have arrived, by number.</summary>
    /// <param name="after">Only numbers above this; 0 for all.</param>
    /// <param name="limit">0–1,000.</param>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="UploadNotFound" />
    public async Task<PartListing> ListPartsAsync(AccountScope scope, S3Uri at, string uploadId, int after, int limit, CancellationToken cancel)
    {
        var most = Math.Clamp(limit, 0, 1000);
        var upload = await RequireUploadAsync(scope, at, uploadId, cancel);
        var rows = await database.ReadAsync(reading => UploadTable.Parts(reading, upload.Layout, after, most + 1), cancel);
        var parts = rows.Take(most)
            .Select(row => new StoredPart(row.Number, row.Size, row.ETag, row.ModifiedAt, new(upload.Facts.Checksum, row.Checksum)))
            .ToList();
        return new(upload.Facts, parts, rows.Count > most && most > 0 ? parts[^1].Number : null);
    }

    /// <summary>Parts a completed object was made of, by number from 1; empty for an object that came in one piece.</summary>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    /// <exception cref="ObjectNotFound" />
    public Task<IReadOnlyList<StoredPart>> ListPartsOfObjectAsync(AccountScope scope, S3Uri at, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<StoredPart>>(
            reading =>
            {
                var found = RequireObject(reading, scope, at);
                return found.Place.Layout is not { } layout
                    ? []
                    : [.. UploadTable.Parts(reading, layout).Select((row, index) => new StoredPart(
                        index + 1,
                        row.Size,
                        row.ETag,
                        row.ModifiedAt,
                        found.Facts.Checksum is { } checksum ? new(checksum.Algorithm, row.Checksum) : null))];
            },
            cancel);

    /// <summary>Uploads in progress in a bucket, by key bytes, then by id.</summary>
    /// <param name="query">After: only keys beyond it; with <paramref name="afterUploadId"/> also later uploads of that very key.</param>
    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    public Task<UploadListing> ListUploadsAsync(
        AccountScope scope, string bucket, ListQuery query, string? afterUploadId, CancellationToken cancel)
    {
        var limit = Math.Clamp(query.Limit, 0, 1000);
        return database.ReadAsync(
            reading =>
            {
                BucketTable.Require(reading, scope, bucket);
                return new UploadWalk(reading, bucket, query, afterUploadId).Next(limit);
            },
            cancel);
    }
}
