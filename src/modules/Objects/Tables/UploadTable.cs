using System;
using System.Collections.Generic;
using System.Text;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Objects.Tables;

/// <summary>An upload in progress as it is stored.</summary>
/// <param name="Revision">Grows with every part that arrives, so that a completion sees whether its plan is stale.</param>
internal sealed record UploadRow(MultipartUpload Facts, long Layout, long Revision, ObjectHeaders Headers);

/// <summary>Rows of <c>objects_upload</c> and <c>objects_part</c>.</summary>
internal static class UploadTable
{
    private const string Columns =
        "upload_id, bucket, object_key, layout, revision, headers, checksum_algorithm, checksum_composite, started_at_ms";

    public static void Add(Transaction transaction, UploadRow row) =>
        transaction.Execute(
            $"INSERT INTO objects_upload ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            row.Facts.UploadId,
            row.Facts.At.Bucket,
            KeyBytes.Of(row.Facts.At.Key),
            row.Layout,
            row.Revision,
            HeadersJson.Write(row.Headers),
            row.Facts.Checksum.ToString(),
            row.Facts.Composite,
            row.Facts.StartedAt);

    /// <exception cref="UploadNotFound">No such id, or it is another key's.</exception>
    public static UploadRow Require(Reading reading, S3Uri at, string uploadId) =>
        Find(reading, at, uploadId) ?? throw new UploadNotFound(uploadId);

    public static UploadRow? Find(Reading reading, S3Uri at, string uploadId) =>
        reading.TryFirst($"SELECT {Columns} FROM objects_upload WHERE upload_id = $1", Read, out var upload, uploadId) && upload.Facts.At == at
            ? upload
            : null;

    /// <summary>False when the upload is gone.</summary>
    public static bool TryBump(Transaction transaction, string uploadId) =>
        transaction.Execute("UPDATE objects_upload SET revision = revision + 1 WHERE upload_id = $1", uploadId) == 1;

    /// <summary>Locks the upload without changing it; false when it is gone or has changed since.</summary>
    public static bool TryHold(Transaction transaction, string uploadId, long revision) =>
        transaction.Execute("UPDATE objects_upload SET revision = revision WHERE upload_id = $1 AND revision = $2", uploadId, revision) == 1;

    /// <summary>False when the upload is gone or has changed since.</summary>
    public static bool TryDelete(Transaction transaction, string uploadId, long revision) =>
        transaction.Execute("DELETE FROM objects_upload WHERE upload_id = $1 AND revision = $2", uploadId, revision) == 1;

    public static void Delete(Transaction transaction, string uploadId) =>
        transaction.Execute("DELETE FROM objects_upload WHERE upload_id = $1", uploadId);

    /// <summary>Uploads in order of key bytes, then id, from a key on; of that first key only ids after <paramref name="afterId"/>.</summary>
    public static List<UploadRow> Slice(Reading reading, string bucket, byte[] from, string afterId, int limit) =>
        reading.Query(
            $"""
            SELECT {Columns}
            FROM objects_upload
            WHERE bucket = $1 AND object_key >= $2 AND (object_key > $2 OR upload_id > $3)
            ORDER BY object_key, upload_id
            LIMIT $4
            """,
            Read,
            bucket,
            from,
            afterId,
            limit);

    public static BlobId? BlobOf(Reading reading, long layout, int number) =>
        reading.Text("SELECT blob FROM objects_part WHERE layout = $1 AND number = $2", layout, number) is { } blob ? new BlobId(blob) : null;

    public static void PutPart(Transaction transaction, long layout, PartRow part) =>
        transaction.Execute(
            """
            INSERT INTO objects_part (layout, number, blob, size, etag, checksum, modified_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (layout, number) DO UPDATE SET
                blob = excluded.blob,
                size = excluded.size,
                etag = excluded.etag,
                checksum = excluded.checksum,
                modified_at_ms = excluded.modified_at_ms
            """,
            layout,
            part.Number,
            part.Blob.Text,
            part.Size,
            part.ETag,
            part.Checksum,
            part.ModifiedAt);

    public static void DeletePart(Transaction transaction, long layout, int number) =>
        transaction.Execute("DELETE FROM objects_part WHERE layout = $1 AND number = $2", layout, number);

    public static List<PartRow> Parts(Reading reading, long layout, int after = 0, int limit = 10_000) =>
        reading.Query(
            """
            SELECT number, blob, size, etag, checksum, modified_at_ms
            FROM objects_part
            WHERE layout = $1 AND number > $2
            ORDER BY number
            LIMIT $3
            """,
            static row => new PartRow((int)row.Integer(0), new(row.Text(1)), row.Integer(2), row.Text(3), row.Text(4), row.Instant(5)),
            layout,
            after,
            limit);

    private static UploadRow Read(Row row) => new(
        new(
            row.Text(0),
            new(row.Text(1), Encoding.UTF8.GetString(row.Bytes(2))),
            row.Instant(8),
            Enum.Parse<ChecksumAlgorithm>(row.Text(6)),
            row.Flag(7)),
        row.Integer(3),
        row.Integer(4),
        HeadersJson.Read(row.Text(5)));
}
