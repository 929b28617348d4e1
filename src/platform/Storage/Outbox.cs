using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Storage;

/// <summary>
/// News on its way up the floors: written in the transaction that caused it, one row for each hearer, in one of 16 lanes by subject.
/// A lane is leased to one pump and read in order; rows go in the same transaction as the hearer's own write.
/// </summary>
public static class Outbox
{
    public const int Lanes = 16;

    private static readonly string[] PumpNames = [.. Enumerable.Range(0, Lanes).Select(lane => $"outbox/{lane}")];

    /// <summary>Adds one row for <paramref name="hearer"/> inside the caller's write.</summary>
    /// <param name="subject">What it is about; news of one subject is heard in order, and a poisoned subject is set aside alone.</param>
    public static void Tell(Transaction transaction, string hearer, string kind, string subject, string body)
    {
        var lane = LaneOf(subject);
        transaction.Execute(
            "INSERT INTO outbox (lane, hearer, kind, subject, body) VALUES ($1, $2, $3, $4, $5)",
            lane,
            hearer,
            kind,
            subject,
            body);
        transaction.WakeAfterCommit(PumpNames[lane]);
    }

    /// <summary>What waits in each lane that is not empty: how much, counted up to <paramref name="most"/>, and the lowest id.</summary>
    public static List<(int Lane, long Waiting, long First)> ListWaiting(Reading reading, int most)
    {
        var waiting = new List<(int, long, long)>();
        for (var lane = 0; lane < Lanes; lane++)
        {
            var (count, first) = reading.Query(
                "SELECT COUNT(*), COALESCE(MIN(id), 0) FROM (SELECT id FROM outbox WHERE lane = $1 ORDER BY hearer, id LIMIT $2) AS head",
                static row => (row.Integer(0), row.Integer(1)),
                lane,
                most)[0];
            if (count > 0)
            {
                waiting.Add((lane, count, first));
            }
        }

        return waiting;
    }

    /// <summary>News that was set aside, oldest first: at most <paramref name="most"/> rows after <paramref name="afterId"/> (0 for the start).</summary>
    public static List<PoisonedNews> ListPoisoned(Reading reading, long afterId, int most) =>
        reading.Query(
            """
            SELECT id, hearer, kind, subject, body, reason, poisoned_at_ms
            FROM outbox_poisoned
            WHERE id > $1
            ORDER BY id
            LIMIT $2
            """,
            static row => new PoisonedNews(
                row.Integer(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Instant(6)),
            afterId,
            most);

    /// <summary>Puts what was set aside of a subject back into its lane, where it stood. Call it once the cause is mended.</summary>
    /// <returns>How many pieces of news go on their way again; 0 when there were none.</returns>
    public static int RequeuePoisoned(Transaction transaction, string hearer, string subject)
    {
        var lane = LaneOf(subject);
        // The lane's pump checks this row in every step: until we are done it sets nothing further aside.
        _ = transaction.Number("SELECT epoch FROM runner_lease WHERE subject = $1" + transaction.Dialect.ForUpdate, PumpNames[lane]);
        var moved = transaction.Execute(
            """
            INSERT INTO outbox (id, lane, hearer, kind, subject, body)
            SELECT id, lane, hearer, kind, subject, body
            FROM outbox_poisoned
            WHERE hearer = $1 AND subject = $2
            ORDER BY id
            """,
            hearer,
            subject);
        transaction.Execute("DELETE FROM outbox_poisoned WHERE hearer = $1 AND subject = $2", hearer, subject);
        transaction.WakeAfterCommit(PumpNames[lane]);
        return moved;
    }

    /// <summary>The runner that reads a lane.</summary>
    internal static string PumpOf(int lane) => PumpNames[lane];

    /// <summary>FNV-1a over the subject's characters, so that the lane of a subject is the same on every node.</summary>
    public static int LaneOf(string subject)
    {
        var hash = 2166136261u;
        foreach (var letter in subject)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (int)(hash % Lanes);
    }
}

/// <summary>One piece of news.</summary>
/// <param name="Id">Grows in the order the news was told within a lane.</param>
/// <param name="Body">JSON written by the teller.</param>
public sealed record News(long Id, string Kind, string Subject, string Body);

/// <summary>News that its hearer threw at, or that came after such news of the same subject.</summary>
/// <param name="Reason">The exception's name and sentence.</param>
public sealed record PoisonedNews(
    long Id, string Hearer, string Kind, string Subject, string Body, string Reason, DateTimeOffset At);

/// <summary>A module that listens. Registered with Server by name.</summary>
public interface IHearer
{
    /// <summary>Stored in outbox rows and group rows; never renamed.</summary>
    string Name { get; }

    /// <summary>Takes up to 256 pieces of news, in order, inside the transaction that also deletes them. Must be harmless when run again.</summary>
    void Hear(Transaction transaction, IReadOnlyList<News> news);
}
