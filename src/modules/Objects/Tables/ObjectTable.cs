using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Objects.Tables;

/// <summary>Rows of <c>objects_object</c>.</summary>
internal static class ObjectTable
{
    private const string Columns =
        "object_key, blob, layout, size, etag, parts, headers, checksum_algorithm, checksum, checksum_composite, modified_at_ms, head";

    public static ObjectRow? Find(Reading reading, S3Uri at) =>
        Find(reading, at, "");

    /// <summary>Those of a bucket's objects that are there, in no particular order.</summary>
    public static IEnumerable<ObjectRow> FindMany(Reading reading, string bucket, IReadOnlyList<string> keys)
    {
        var found = new List<ObjectRow>(keys.Count);
        var values = new SqlValue[KeysAtOnce + 1];
        values[0] = bucket;
        for (var from = 0; from < keys.Count; from += KeysAtOnce)
        {
            for (var i = 0; i < KeysAtOnce; i++)
            {
                values[i + 1] = KeyBytes.Of(keys[Math.Min(from + i, keys.Count - 1)]);
            }

            found.AddRange(reading.Query(FindManySql, row => Read(row, bucket), values));
        }

        return found;
    }

    /// <summary>Keys one statement asks for. A shorter list is filled up with its last, so that there is one text.</summary>
    private const int KeysAtOnce = 100;

    private static readonly string FindManySql =
        $"SELECT {Columns} FROM objects_object WHERE bucket = $1 AND object_key IN ({string.Join(", ", Enumerable.Range(2, KeysAtOnce).Select(n => $"${n}"))})";

    /// <summary>The same, and nobody else changes the row until this transaction ends.</summary>
    public static ObjectRow? FindForUpdate(Transaction transaction, S3Uri at) =>
        Find(transaction, at, transaction.Dialect.ForUpdate);

    public static void Put(Transaction transaction, ObjectRow row) =>
        transaction.Execute(
            """
            INSERT INTO objects_object (
                bucket, object_key, blob, layout, size, etag, parts, headers, checksum_algorithm, checksum, checksum_composite, modified_at_ms, head)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (bucket, object_key) DO UPDATE SET
                blob = excluded.blob,
                layout = excluded.layout,
                size = excluded.size,
                etag = excluded.etag,
                parts = excluded.parts,
                headers = excluded.headers,
                checksum_algorithm = excluded.checksum_algorithm,
                checksum = excluded.checksum,
                checksum_composite = excluded.checksum_composite,
                modified_at_ms = excluded.modified_at_ms,
                head = excluded.head
            """,
            ValuesOf(row));

    /// <summary>Adds objects; those whose keys are taken are left out.</summary>
    /// <returns>How many were added.</returns>
    public static int Add(Transaction transaction, IReadOnlyList<ObjectRow> rows) =>
        transaction.Insert(NewObjects, [.. rows.SelectMany(ValuesOf)]);

    private static readonly BulkInsert NewObjects = new(
        "objects_object",
        ("bucket", SqlKind.Text),
        ("object_key", SqlKind.Bytes),
        ("blob", SqlKind.Text),
        ("layout", SqlKind.Integer),
        ("size", SqlKind.Integer),
        ("etag", SqlKind.Text),
        ("parts", SqlKind.Integer),
        ("headers", SqlKind.Text),
        ("checksum_algorithm", SqlKind.Text),
        ("checksum", SqlKind.Text),
        ("checksum_composite", SqlKind.Integer),
        ("modified_at_ms", SqlKind.Integer),
        ("head", SqlKind.Bytes)) { Unique = "bucket, object_key" };

    private static SqlValue[] ValuesOf(ObjectRow row) =>
    [
        row.Facts.At.Bucket,
        KeyBytes.Of(row.Facts.At.Key),
        row.Place.Blob?.Text,
        row.Place.Layout,
        row.Facts.Size,
        row.Facts.ETag,
        (long?)row.Facts.Parts,
        HeadersJson.Write(row.Facts.Headers),
        row.Facts.Checksum?.Algorithm.ToString(),
        row.Facts.Checksum?.Value,
        row.Facts.Checksum?.Composite ?? false,
        row.Facts.ModifiedAt,
        row.Head,
    ];

    public static void Delete(Transaction transaction, S3Uri at) =>
        transaction.Execute("DELETE FROM objects_object WHERE bucket = $1 AND object_key = $2", at.Bucket, KeyBytes.Of(at.Key));

    public static bool Any(Reading reading, string bucket) =>
        reading.Number("SELECT 1 FROM objects_object WHERE bucket = $1 LIMIT 1", bucket) is not null;

    /// <summary>Objects in key order.</summary>
    /// <param name="from">First key wanted, inclusive.</param>
    /// <param name="below">First key no longer wanted; null for the bucket's end.</param>
    public static List<(byte[] Key, ListedObject Item)> Slice(Reading reading, string bucket, byte[] from, byte[]? below, int limit) =>
        below is null
            ? reading.Query(SliceSql("$3"), ReadListed, bucket, from, limit)
            : reading.Query(SliceSql("$4", "AND object_key < $3"), ReadListed, bucket, from, below, limit);

    private static string SliceSql(string limit, string bound = "") =>
        $"""
        SELECT object_key, size, etag, checksum_algorithm, checksum, checksum_composite, modified_at_ms
        FROM objects_object
        WHERE bucket = $1 AND object_key >= $2 {bound}
        ORDER BY object_key
        LIMIT {limit}
        """;

    private static ObjectRow? Find(Reading reading, S3Uri at, string suffix) =>
        reading.TryFirst(
            $"SELECT {Columns} FROM objects_object WHERE bucket = $1 AND object_key = $2{suffix}",
            row => Read(row, at.Bucket),
            out var found,
            at.Bucket,
            KeyBytes.Of(at.Key))
            ? found
            : null;

    private static ObjectRow Read(Row row, string bucket)
    {
        var headers = HeadersJson.Read(row.Text(6));
        return new(
            BytesPlace.Of(row.TextOrNull(1), row.IntegerOrNull(2)),
            new(
                new(bucket, Encoding.UTF8.GetString(row.Bytes(0))),
                row.Integer(3),
                row.Text(4),
                headers.ContentType,
                row.Instant(10),
                headers,
                ReadChecksum(row, 7),
                (int?)row.IntegerOrNull(5)),
            row.IsNull(11) ? null : row.Bytes(11));
    }

    private static (byte[] Key, ListedObject Item) ReadListed(Row row)
    {
        var key = row.Bytes(0);
        return (key, new(Encoding.UTF8.GetString(key), row.Integer(1), row.Text(2), row.Instant(6), ReadChecksum(row, 3)));
    }

    private static StoredChecksum? ReadChecksum(Row row, int column) =>
        row.TextOrNull(column) is { } algorithm
            ? new(Enum.Parse<ChecksumAlgorithm>(algorithm), row.Text(column + 1), row.Flag(column + 2))
            : null;
}
