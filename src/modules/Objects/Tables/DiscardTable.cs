using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Storage;

namespace Plumbline.Objects.Tables;

/// <summary>Rows of <c>objects_discarded</c>, and the question whether anything still points at some bytes.</summary>
internal static class DiscardTable
{
    public static void Add(Transaction transaction, BytesPlace place, DateTimeOffset now) =>
        transaction.Execute(
            "INSERT INTO objects_discarded (blob, layout, discarded_at_ms) VALUES ($1, $2, $3)",
            place.Blob?.Text,
            place.Layout,
            now);

    public static List<(long Id, BytesPlace Place, DateTimeOffset At)> List(Reading reading, DateTimeOffset until, int limit) =>
        reading.Query(
            "SELECT discarded_id, blob, layout, discarded_at_ms FROM objects_discarded WHERE discarded_at_ms <= $1 ORDER BY discarded_id LIMIT $2",
            static row => (row.Integer(0), BytesPlace.Of(row.TextOrNull(1), row.IntegerOrNull(2)), row.Instant(3)),
            until,
            limit);

    public static void Remove(Transaction transaction, long id) =>
        transaction.Execute("DELETE FROM objects_discarded WHERE discarded_id = $1", id);

    public static bool IsLayoutUsed(Reading reading, long layout) =>
        reading.Number(
            """
            SELECT 1 FROM objects_object WHERE layout = $1
            UNION ALL
            SELECT 1 FROM objects_upload WHERE layout = $1
            LIMIT 1
            """,
            layout) is not null;

    /// <summary>Those of <paramref name="blobs"/> that an object or a part points at.</summary>
    public static HashSet<string> UsedOf(Reading reading, IReadOnlyList<BlobId> blobs) =>
        Mentioned(reading, blobs, "objects_object", "objects_part");

    /// <summary>Those that any row mentions, waiting ones included.</summary>
    public static HashSet<string> KnownOf(Reading reading, IReadOnlyList<BlobId> blobs) =>
        Mentioned(reading, blobs, "objects_object", "objects_part", "objects_discarded");

    private static HashSet<string> Mentioned(Reading reading, IReadOnlyList<BlobId> blobs, params ReadOnlySpan<string> tables)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (blobs.Count == 0)
        {
            return found;
        }

        var values = blobs.Select(blob => (SqlValue)blob.Text).ToArray();
        var list = string.Join(", ", Enumerable.Range(1, values.Length).Select(number => $"${number}"));
        foreach (var table in tables)
        {
            found.UnionWith(reading.Query($"SELECT blob FROM {table} WHERE blob IN ({list})", static row => row.Text(0), values));
        }

        return found;
    }
}
