using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Bench.JobWorld;
using Plumbline.Storage;

namespace Plumbline.Bench.Seeding;

/// <summary>As many photos in the bucket as the manifest has lines: object rows of their own, their bytes shared by every thousandth.</summary>
internal static class Photos
{
    private const int Files = 1_000;
    private const int RowsAtOnce = 5_000;

    private static readonly byte[] Start = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0];

    public static async Task MakeAsync(JobServer server, int count)
    {
        for (var i = 0; i < Math.Min(Files, count); i++)
        {
            using var photo = new MemoryStream([.. Start, .. new byte[4_000]]);
            await server.Objects.UploadAsync(JobServer.Scope, new(JobServer.Bucket, $"img/{i}.jpg"), photo, new(), CancellationToken.None);
        }

        for (var from = Files; from < count; from += RowsAtOnce)
        {
            var (first, last) = (from, Math.Min(from + RowsAtOnce, count) - 1);
            await server.Database.WriteAsync(transaction => Copy(transaction, first, last), CancellationToken.None);
        }
    }

    private static void Copy(Transaction transaction, int first, int last)
    {
        string KeyOf(string number) => transaction.Dialect.IsPostgres
            ? $"convert_to('img/' || {number} || '.jpg', 'UTF8')"
            : $"CAST('img/' || {number} || '.jpg' AS BLOB)";
        transaction.Execute(
            $"""
            WITH RECURSIVE n (i) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $2)
            INSERT INTO objects_object (bucket, object_key, blob, size, etag, headers, checksum_composite, modified_at_ms, head)
            SELECT o.bucket, {KeyOf("n.i")}, o.blob, o.size, o.etag, o.headers, o.checksum_composite, o.modified_at_ms, o.head
            FROM n JOIN objects_object o ON o.bucket = $3 AND o.object_key = {KeyOf($"(n.i % {Files})")}
            """,
            first,
            last,
            JobServer.Bucket);
    }
}
