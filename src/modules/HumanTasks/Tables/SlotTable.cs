using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Answers still to be handed out. See human_task_slot.</summary>
internal static class SlotTable
{
    public const int CameBack = 0;

    public const int New = 1;

    /// <summary>From here on a task's slots lie in several rows on PostgreSQL, so that callers do not queue on one.</summary>
    private const int HotTask = 64;

    private const int MostParts = 16;

    private static readonly BulkInsert NewSlots = new(
        "human_task_slot",
        ("group_id", SqlKind.Integer),
        ("lane", SqlKind.Integer),
        ("turn", SqlKind.Integer),
        ("part", SqlKind.Integer),
        ("open", SqlKind.Integer),
        ("task", SqlKind.Integer));

    /// <summary>Turns nobody has used: greater than all before on SQLite, and as good as that on PostgreSQL.</summary>
    public static long[] NextTurns(Transaction transaction, int count)
    {
        if (transaction.Dialect.IsPostgres)
        {
            return [.. transaction.Query(
                "SELECT nextval(pg_get_serial_sequence('human_task_turn', 'id')) FROM generate_series(1, $1)", static row => row.Integer(0), count)];
        }

        var last = transaction.Number("UPDATE human_task_turn SET last_turn = last_turn + $1 WHERE id = 1 RETURNING last_turn", count)!.Value;
        return [.. Enumerable.Range(0, count).Select(i => last - count + 1 + i)];
    }

    /// <summary>Opens slots of a task at a fresh turn.</summary>
    public static void Insert(Transaction transaction, long group, int lane, long turn, long task, int open) =>
        Insert(transaction, group, lane, [(turn, task, open)]);

    /// <summary>Opens slots of many tasks, each at a fresh turn.</summary>
    public static void Insert(Transaction transaction, long group, int lane, IReadOnlyList<(long Turn, long Task, int Open)> slots)
    {
        var values = new List<SqlValue>(slots.Count * NewSlots.Columns.Count);
        foreach (var (turn, task, open) in slots)
        {
            var parts = transaction.Dialect.IsPostgres && open >= HotTask ? MostParts : 1;
            for (var part = 0; part < parts; part++)
            {
                values.AddRange((SqlValue)group, lane, turn, part, (open / parts) + (part < open % parts ? 1 : 0), task);
            }
        }

        transaction.Insert(NewSlots, CollectionsMarshal.AsSpan(values));
    }

    /// <summary>Slots of a task that are still open.</summary>
    public static int CountOpen(Reading reading, long task) =>
        (int)reading.Number("SELECT CAST(COALESCE(SUM(open), 0) AS BIGINT) FROM human_task_slot WHERE task = $1", task)!.Value;

    /// <summary>Takes all slots of a task away and says how many were open.</summary>
    public static int Clear(Transaction transaction, long task) =>
        transaction.Query("DELETE FROM human_task_slot WHERE task = $1 RETURNING open", static row => (int)row.Integer(0), task).Sum();

    /// <summary>Takes one slot of one task.</summary>
    /// <returns>False when none is open.</returns>
    public static bool TakeOf(Transaction transaction, long task)
    {
        var found = FirstOf(transaction, task, transaction.Dialect.SkipLocked, out var slot)
            || (transaction.Dialect.IsPostgres && FirstOf(transaction, task, transaction.Dialect.ForUpdate, out slot));
        if (found)
        {
            TakeOne(transaction, slot);
        }

        return found;
    }

    /// <summary>Takes one from a row that this transaction has locked. The row goes at zero.</summary>
    public static void TakeOne(Transaction transaction, Slot slot) => transaction.Execute(
        slot.Open > 1
            ? "UPDATE human_task_slot SET open = open - 1 WHERE group_id = $1 AND lane = $2 AND turn = $3 AND part = $4"
            : "DELETE FROM human_task_slot WHERE group_id = $1 AND lane = $2 AND turn = $3 AND part = $4",
        slot.Group,
        slot.Lane,
        slot.Turn,
        slot.Part);

    /// <summary>How many slot rows a group has, counted up to <paramref name="most"/>.</summary>
    public static int CountRows(Reading reading, long group, int most) => (int)reading.Number(
        "SELECT COUNT(*) FROM (SELECT 1 FROM human_task_slot WHERE group_id = $1 LIMIT $2) AS first_rows", group, most)!.Value;

    /// <summary>The turn of the row <paramref name="rows"/> after <paramref name="afterTurn"/>; null when there are fewer.</summary>
    public static long? TurnAfter(Reading reading, long group, int lane, long afterTurn, int rows) => reading.Number(
        "SELECT turn FROM human_task_slot WHERE group_id = $1 AND lane = $2 AND turn > $3 ORDER BY turn, part LIMIT 1 OFFSET $4",
        group,
        lane,
        afterTurn,
        rows - 1);

    /// <summary>
    /// Of the next <paramref name="rows"/> rows after a turn, the first whose task is in time, not barred to this worker and not
    /// already theirs; locked. On PostgreSQL rows locked by others are passed over when <paramref name="skip"/> says so.
    /// </summary>
    public static Candidate? FindNext(
        Transaction transaction, long group, int lane, long afterTurn, int rows, long worker, DateTimeOffset now, bool skip)
    {
        var sql = !transaction.Dialect.IsPostgres ? NextOnSqlite : skip ? NextSkipping : NextWaiting;
        return transaction.TryFirst(sql, ReadCandidate, out var found, group, lane, afterTurn, rows, now, worker) ? found : null;
    }

    private const string Fits =
        """
        t.state = 1 AND t.expires_at_ms > $5
          AND NOT EXISTS (SELECT 1 FROM human_task_assignment a WHERE a.task = c.task AND a.worker = $6 AND a.state <= 2)
          AND NOT EXISTS (SELECT 1 FROM human_task_bar b WHERE b.worker = $6 AND b.mark IN (t.number, t.mark))
        """;

    private const string Next64 =
        """
        (SELECT turn, part, open, task FROM human_task_slot
         WHERE group_id = $1 AND lane = $2 AND turn > $3 ORDER BY turn, part LIMIT $4) AS c
        """;

    /// <remarks>No outer ORDER BY: the inner select runs as a co-routine in order and stops at the first row that fits; a sort would read all 64.</remarks>
    private const string NextOnSqlite =
        $"""
        SELECT $1, $2, c.turn, c.part, c.open, t.number, t.id, t.round, t.have, t.subject, i.page_hash, i.body
        FROM {Next64} CROSS JOIN human_task t ON t.number = c.task CROSS JOIN human_task_input i ON i.task = c.task
        WHERE {Fits}
        LIMIT 1
        """;

    /// <remarks>The candidates are read unlocked and one row is locked, the first that can be: locking the inner select would lock all 64.</remarks>
    private const string NextOnPostgres =
        $"""
        SELECT k.group_id, k.lane, k.turn, k.part, k.open, t.number, t.id, t.round, t.have, t.subject, i.page_hash, i.body
        FROM {Next64}
        JOIN human_task_slot k ON k.group_id = $1 AND k.lane = $2 AND k.turn = c.turn AND k.part = c.part
        JOIN human_task t ON t.number = c.task JOIN human_task_input i ON i.task = c.task
        WHERE {Fits}
        ORDER BY c.turn, c.part LIMIT 1 FOR UPDATE OF k
        """;

    private const string NextSkipping = NextOnPostgres + " SKIP LOCKED";

    private const string NextWaiting = NextOnPostgres;

    private static bool FirstOf(Transaction transaction, long task, string locking, out Slot slot) => transaction.TryFirst(
        "SELECT group_id, lane, turn, part, open FROM human_task_slot WHERE task = $1 ORDER BY turn, part LIMIT 1" + locking,
        ReadSlot,
        out slot,
        task);

    private static Slot ReadSlot(Row row) => new(row.Integer(0), (int)row.Integer(1), row.Integer(2), (int)row.Integer(3), (int)row.Integer(4));

    private static Candidate ReadCandidate(Row row) => new(
        ReadSlot(row), row.Integer(5), new HumanTaskId(row.Integer(6)), (int)row.Integer(7), (int)row.Integer(8), row.Text(9), row.TextOrNull(10), row.Text(11));
}

/// <summary>A slot row's key and how many answers it still holds.</summary>
internal readonly record struct Slot(long Group, int Lane, long Turn, int Part, int Open);

/// <summary>A task that fits, with what its page needs.</summary>
internal sealed record Candidate(Slot Slot, long Number, HumanTaskId Id, int Round, int Have, string Subject, string? PageHash, string Input);
