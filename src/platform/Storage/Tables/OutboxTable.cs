using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Storage;

/// <summary>The rows behind <see cref="Outbox"/>.</summary>
internal static class OutboxTable
{
    /// <summary>Few sizes, so that few statements are prepared; the rest of a list is filled up with its last id.</summary>
    private static readonly (int Size, string Sql)[] Deletes = [.. new[] { 1, 16, 64, 256 }.Select(size =>
        (size, $"DELETE FROM outbox WHERE id IN ({string.Join(", ", Enumerable.Range(1, size).Select(i => $"${i}"))})"))];

    public static List<News> Waiting(Transaction transaction, int lane, string hearer, int most) =>
        transaction.Query(
            """
            SELECT id, kind, subject, body
            FROM outbox
            WHERE lane = $1 AND hearer = $2
            ORDER BY id
            LIMIT $3
            """,
            static row => new News(row.Integer(0), row.Text(1), row.Text(2), row.Text(3)),
            lane,
            hearer,
            most);

    /// <summary>The subjects of this news of which something is set aside already.</summary>
    public static HashSet<string> PoisonedAmong(Transaction transaction, string hearer, List<News> news)
    {
        var poisoned = new HashSet<string>(StringComparer.Ordinal);
        if (transaction.Number("SELECT 1 FROM outbox_poisoned WHERE hearer = $1 LIMIT 1", hearer) is null)
        {
            return poisoned;
        }

        foreach (var subject in news.Select(piece => piece.Subject).Distinct(StringComparer.Ordinal))
        {
            if (transaction.Number("SELECT 1 FROM outbox_poisoned WHERE hearer = $1 AND subject = $2 LIMIT 1", hearer, subject) is not null)
            {
                poisoned.Add(subject);
            }
        }

        return poisoned;
    }

    public static void SetAside(Transaction transaction, int lane, string hearer, News piece, string reason, DateTimeOffset now) =>
        transaction.Execute(
            """
            INSERT INTO outbox_poisoned (id, lane, hearer, kind, subject, body, reason, poisoned_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            piece.Id,
            lane,
            hearer,
            piece.Kind,
            piece.Subject,
            piece.Body,
            reason.Replace('\0', ' '),
            now);

    public static void Delete(Transaction transaction, List<News> news)
    {
        if (news.Count == 0)
        {
            return;
        }

        var (size, sql) = Deletes.First(delete => delete.Size >= news.Count);
        var ids = new SqlValue[size];
        for (var i = 0; i < size; i++)
        {
            ids[i] = news[Math.Min(i, news.Count - 1)].Id;
        }

        transaction.Execute(sql, ids);
    }
}
