using System;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>How far a worker has looked in a group, and how much they did there.</summary>
internal static class CursorTable
{
    /// <summary>Finds the cursor, or one at the beginning. On PostgreSQL the row is made and locked, which keeps one worker's takes in a group apart.</summary>
    public static Cursor Lock(Transaction transaction, long group, long worker, DateTimeOffset now)
    {
        const string columns = "group_id, worker, turn0, turn1, look0, look1, looked_at_ms, taken, standing, evergreen_rate, standing_why";
        const string find = $"SELECT {columns} FROM human_task_cursor WHERE group_id = $1 AND worker = $2";
        const string make =
            $"""
            INSERT INTO human_task_cursor (group_id, worker, looked_at_ms) VALUES ($1, $2, $3)
            ON CONFLICT (group_id, worker) DO UPDATE SET taken = human_task_cursor.taken
            RETURNING {columns}
            """;
        return transaction.Dialect.IsPostgres
            ? transaction.TryFirst(make, Read, out var locked, group, worker, now) ? locked : throw new InvalidOperationException("An upsert returned no row.")
            : transaction.TryFirst(find, Read, out var found, group, worker) ? found : new Cursor(group, worker, 0, 0, 0, 0, now, 0, WorkerStanding.Good);
    }

    public static void Save(Transaction transaction, Cursor cursor) => transaction.Execute(
        """
        INSERT INTO human_task_cursor (group_id, worker, turn0, turn1, look0, look1, looked_at_ms, taken)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (group_id, worker) DO UPDATE SET turn0 = $3, turn1 = $4, look0 = $5, look1 = $6, looked_at_ms = $7, taken = $8
        """,
        cursor.Group,
        cursor.Worker,
        cursor.Turn0,
        cursor.Turn1,
        cursor.Look0,
        cursor.Look1,
        cursor.LookedAt,
        cursor.Taken);

    public static void AddAnswered(Transaction transaction, long group, long worker) =>
        transaction.Execute("UPDATE human_task_cursor SET answered = answered + 1 WHERE group_id = $1 AND worker = $2", group, worker);

    public static void TakeBackAnswered(Transaction transaction, long group, long worker) => transaction.Execute(
        "UPDATE human_task_cursor SET answered = answered - 1 WHERE group_id = $1 AND worker = $2 AND answered > 0", group, worker);

    public static void SetStanding(Transaction transaction, long group, long worker, WorkerStanding standing, DateTimeOffset now) => transaction.Execute(
        """
        INSERT INTO human_task_cursor (group_id, worker, looked_at_ms, standing, evergreen_rate, standing_why)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (group_id, worker) DO UPDATE SET standing = $4, evergreen_rate = $5, standing_why = $6
        """,
        group,
        worker,
        now,
        standing.IsPaused,
        standing.EvergreenRate,
        standing.Why);

    public static WorkerStanding Standing(Reading reading, long group, string worker) =>
        reading.TryFirst(
            """
            SELECT c.standing, c.evergreen_rate, c.standing_why FROM human_task_worker w
            JOIN human_task_cursor c ON c.group_id = $1 AND c.worker = w.number
            WHERE w.id = $2
            """,
            static row => new WorkerStanding(row.Flag(0), row.Real(1), row.TextOrNull(2)),
            out var standing,
            group,
            worker)
            ? standing
            : WorkerStanding.Good;

    public static WorkerCounts Counts(Reading reading, long group, string worker) =>
        reading.TryFirst(
            """
            SELECT c.taken, c.answered FROM human_task_worker w
            JOIN human_task_cursor c ON c.group_id = $1 AND c.worker = w.number
            WHERE w.id = $2
            """,
            static row => new WorkerCounts(row.Integer(0), row.Integer(1)),
            out var counts,
            group,
            worker)
            ? counts
            : new(0, 0);

    private static Cursor Read(Row row) => new(
        row.Integer(0), row.Integer(1), row.Integer(2), row.Integer(3), row.Integer(4), row.Integer(5), row.Instant(6), row.Integer(7),
        new(row.Flag(8), row.Real(9), row.TextOrNull(10)));
}

/// <summary>A worker's place in a group's queue.</summary>
/// <param name="Turn0">Last turn looked at in lane 0; likewise lane 1.</param>
/// <param name="Look0">Where the slow walk from the beginning stands in lane 0; likewise lane 1.</param>
/// <param name="Taken">Assignments given so far.</param>
/// <param name="Standing">Changed by owners only; <see cref="CursorTable.Save"/> leaves it alone.</param>
internal sealed record Cursor(
    long Group, long Worker, long Turn0, long Turn1, long Look0, long Look1, DateTimeOffset LookedAt, long Taken, WorkerStanding Standing)
{
    public long Turn(int lane) => lane == 0 ? Turn0 : Turn1;

    public long Look(int lane) => lane == 0 ? Look0 : Look1;

    public Cursor MovedTo(int lane, long turn) => lane == 0 ? this with { Turn0 = long.Max(Turn0, turn) } : this with { Turn1 = long.Max(Turn1, turn) };

    public Cursor LookedTo(int lane, long turn) => lane == 0 ? this with { Look0 = turn } : this with { Look1 = turn };
}
