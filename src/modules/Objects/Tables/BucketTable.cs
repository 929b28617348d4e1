using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Objects.Tables;

/// <summary>Rows of <c>objects_bucket</c>.</summary>
internal static class BucketTable
{
    private const string Columns = "name, account, region, created_at_ms";

    public static Bucket? Find(Reading reading, string name) =>
        reading.TryFirst($"SELECT {Columns} FROM objects_bucket WHERE name = $1", Read, out var bucket, name) ? bucket : null;

    /// <exception cref="BucketNotFound" />
    /// <exception cref="BucketForbidden" />
    public static Bucket Require(Reading reading, AccountScope scope, string name)
    {
        var bucket = Find(reading, name) ?? throw new BucketNotFound(name);
        return bucket.Account == scope.Account ? bucket : throw new BucketForbidden(name);
    }

    /// <summary>False when the name is taken.</summary>
    public static bool TryAdd(Transaction transaction, Bucket bucket) =>
        transaction.Execute(
            """
            INSERT INTO objects_bucket (name, account, region, created_at_ms)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (name) DO NOTHING
            """,
            bucket.Name,
            bucket.Account.ToString(),
            bucket.Region,
            bucket.CreatedAt) == 1;

    public static void Delete(Transaction transaction, string name) =>
        transaction.Execute("DELETE FROM objects_bucket WHERE name = $1", name);

    public static List<Bucket> List(Reading reading, AccountId account, string after, int limit) =>
        reading.Query(
            $"SELECT {Columns} FROM objects_bucket WHERE account = $1 AND name > $2 ORDER BY name LIMIT $3",
            Read,
            account.ToString(),
            after,
            limit);

    public static string? Cors(Reading reading, string name) =>
        reading.Text("SELECT cors FROM objects_bucket WHERE name = $1", name);

    public static void SetCors(Transaction transaction, string name, string? cors) =>
        transaction.Execute("UPDATE objects_bucket SET cors = $2 WHERE name = $1", name, cors);

    private static Bucket Read(Row row) =>
        new(row.Text(0), AccountId.Parse(row.Text(1)), row.Text(2), row.Instant(3));
}
