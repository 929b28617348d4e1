using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Tasks and their inputs.</summary>
internal static class TaskTable
{
    private const string Columns =
        "t.number, t.id, t.group_id, t.state, t.reason, t.round, t.wanted, t.have, t.declined, t.surplus, t.sealed_round, t.mark, t.subject";

    private const string ByNumber = $"SELECT {Columns} FROM human_task t WHERE t.number = $1";

    private const string ByNumberLocked = ByNumber + " FOR UPDATE";

    private const int Chunk = 32;

    private static readonly BulkInsert NewTasks = new(
        "human_task",
        ("number", SqlKind.Integer),
        ("id", SqlKind.Integer),
        ("group_id", SqlKind.Integer),
        ("rank", SqlKind.Integer),
        ("state", SqlKind.Integer),
        ("wanted", SqlKind.Integer),
        ("expires_at_ms", SqlKind.Integer),
        ("mark", SqlKind.Integer),
        ("subject", SqlKind.Text)) { Unique = "id" };

    private static readonly BulkInsert NewInputs = new(
        "human_task_input", ("task", SqlKind.Integer), ("page_hash", SqlKind.Text), ("body", SqlKind.Text));

    private static readonly string RankMany = RankText(Chunk);

    private static readonly string RankOne = RankText(1);

    /// <summary>Adds tasks that are not there yet, with their inputs.</summary>
    /// <returns>How many were new.</returns>
    /// <remarks>Numbers are drawn first: reading them back row by row (RETURNING) makes SQLite keep a journal for each statement.</remarks>
    public static int Insert(Transaction transaction, PreparedTasks tasks)
    {
        var count = tasks.Tasks.Count;
        if (count == 0)
        {
            return 0;
        }

        var numbers = NextNumbers(transaction, count);
        var rows = (SqlValue[])tasks.Rows.Clone();
        for (var i = 0; i < count; i++)
        {
            rows[i * NewTasks.Columns.Count] = numbers[i];
        }

        var added = transaction.Insert(NewTasks, rows);
        var inputs = new SqlValue[added * NewInputs.Columns.Count];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (added == count || IsThere(transaction, numbers[i]))
            {
                ReadOnlySpan<SqlValue> row = [numbers[i], tasks.Tasks[i].PageHash, tasks.Tasks[i].Input];
                row.CopyTo(inputs.AsSpan(at));
                at += row.Length;
            }
        }

        transaction.Insert(NewInputs, inputs);
        return added;
    }

    /// <summary>Tasks as <see cref="Insert"/> takes them; their numbers come later.</summary>
    public static SqlValue[] RowsOf(long group, AccountId account, IReadOnlyList<NewHumanTask> tasks, TaskState state)
    {
        var values = new SqlValue[tasks.Count * NewTasks.Columns.Count];
        var at = 0;
        foreach (var task in tasks)
        {
            ReadOnlySpan<SqlValue> row =
            [
                default, task.Id.Value, group, task.Rank, (int)state, task.Wanted, task.ExpiresAt, Hashes.MarkOf(account, task.Subject), task.Subject,
            ];
            row.CopyTo(values.AsSpan(at));
            at += row.Length;
        }

        return values;
    }

    /// <summary>Numbers no task has or had. On SQLite the writer is alone, so what the table would give next is ours.</summary>
    private static IReadOnlyList<long> NextNumbers(Transaction transaction, int count)
    {
        if (transaction.Dialect.IsPostgres)
        {
            return transaction.Query(
                "SELECT nextval(pg_get_serial_sequence('human_task', 'number')) FROM generate_series(1, $1)", static row => row.Integer(0), count);
        }

        var last = transaction.Number("SELECT seq FROM sqlite_sequence WHERE name = 'human_task'") ?? 0;
        return [.. Enumerable.Range(1, count).Select(i => last + i)];
    }

    private static bool IsThere(Transaction transaction, long number) =>
        transaction.Number("SELECT 1 FROM human_task WHERE number = $1", number) is not null;

    public static void SetRanks(Transaction transaction, long group, IReadOnlyList<(HumanTaskId Task, long Rank)> ranks)
    {
        foreach (var part in Parts(ranks))
        {
            var values = part.SelectMany(item => (SqlValue[])[item.Task.Value, item.Rank]).Append(group).ToArray();
            transaction.Execute(part.Count == 1 ? RankOne : RankMany, values);
        }
    }

    /// <summary>Finds a task by its public id and locks its row.</summary>
    public static HumanTask? Lock(Transaction transaction, HumanTaskId id) =>
        transaction.TryFirst(
            $"SELECT {Columns} FROM human_task t WHERE t.id = $1{transaction.Dialect.ForUpdate}", Read, out var task, id.Value)
            ? task
            : null;

    public static HumanTask Lock(Transaction transaction, long number) =>
        transaction.TryFirst(transaction.Dialect.IsPostgres ? ByNumberLocked : ByNumber, Read, out var task, number)
            ? task
            : throw new InvalidOperationException($"Task number {number} has rows but no row.");

    /// <summary>A task with its own page, null where it uses its group's, and its input.</summary>
    public static (HumanTask Task, string? Page, string Input)? FindWithInput(Reading reading, HumanTaskId id) =>
        Find(reading, id) is { } task && reading.TryFirst(
            "SELECT page_hash, body FROM human_task_input WHERE task = $1", static row => (row.TextOrNull(0), row.Text(1)), out var kept, task.Number)
            ? (task, kept.Item1, kept.Item2)
            : null;

    public static HumanTask? Find(Reading reading, HumanTaskId id) =>
        reading.TryFirst($"SELECT {Columns} FROM human_task t WHERE t.id = $1", Read, out var task, id.Value) ? task : null;

    public static HumanTask Find(Reading reading, long number) =>
        reading.TryFirst(ByNumber, Read, out var task, number)
            ? task
            : throw new InvalidOperationException($"Task number {number} has rows but no row.");

    /// <summary>Open tasks whose lifetime is over, longest ago first.</summary>
    public static List<long> ListExpired(Transaction transaction, DateTimeOffset now, int limit) => transaction.Query(
        "SELECT number FROM human_task WHERE state = 1 AND expires_at_ms <= $1 ORDER BY expires_at_ms LIMIT $2" + transaction.Dialect.SkipLocked,
        static row => row.Integer(0),
        now,
        limit);

    public static bool IsExpired(Reading reading, long number, DateTimeOffset now) => reading.Number(
        "SELECT 1 FROM human_task WHERE number = $1 AND expires_at_ms <= $2", number, now) is not null;

    /// <summary>Opens the next registered tasks by rank. Returned in that order.</summary>
    public static List<(long Number, int Wanted)> OpenNext(Transaction transaction, long group, int limit, DateTimeOffset expires) =>
    [
        .. transaction.Query(
            $"""
            UPDATE human_task SET state = 1, expires_at_ms = COALESCE(expires_at_ms, $3)
            WHERE number IN (
                SELECT number FROM human_task WHERE group_id = $1 AND state = 0 ORDER BY rank, number LIMIT $2{transaction.Dialect.SkipLocked})
            RETURNING number, wanted, rank
            """,
            static row => (Number: row.Integer(0), Wanted: (int)row.Integer(1), Rank: row.Integer(2)),
            group,
            limit,
            expires).OrderBy(task => task.Rank).ThenBy(task => task.Number).Select(task => (task.Number, task.Wanted)),
    ];

    public static void Save(Transaction transaction, HumanTask task) => transaction.Execute(
        """
        UPDATE human_task SET state = $2, reason = $3, round = $4, wanted = $5, have = $6, declined = $7, surplus = $8, group_id = $9
        WHERE number = $1
        """,
        task.Number,
        (int)task.State,
        (long?)task.Reason,
        task.Round,
        task.Wanted,
        task.Have,
        task.Declined,
        task.Surplus,
        task.Group);

    /// <summary>Saves a task of which nothing but <see cref="HumanTask.Have"/> has changed, as at nearly every answer: no index is touched.</summary>
    public static void SetHave(Transaction transaction, HumanTask task) =>
        transaction.Execute("UPDATE human_task SET have = $2 WHERE number = $1", task.Number, task.Have);

    public static void SetExpiry(Transaction transaction, long number, DateTimeOffset expires) =>
        transaction.Execute("UPDATE human_task SET expires_at_ms = $2 WHERE number = $1", number, expires);

    /// <param name="ids">In order, because rows are locked in it.</param>
    public static void Seal(Transaction transaction, IReadOnlyList<long> ids) => transaction.ExecuteEach(
        "UPDATE human_task SET sealed_round = round WHERE id = $1 AND sealed_round < round", 1, [.. ids.Select(id => (SqlValue)id)]);

    public static (string? PageHash, string Body) Input(Reading reading, long number) =>
        reading.TryFirst(
            "SELECT page_hash, body FROM human_task_input WHERE task = $1",
            static row => (row.TextOrNull(0), row.Text(1)),
            out var input,
            number)
            ? input
            : throw new InvalidOperationException($"Task number {number} has no input.");

    private static HumanTask Read(Row row) => new(
        row.Integer(0),
        new HumanTaskId(row.Integer(1)),
        row.Integer(2),
        (TaskState)row.Integer(3),
        (ExpiryReason?)row.IntegerOrNull(4),
        (int)row.Integer(5),
        (int)row.Integer(6),
        (int)row.Integer(7),
        (int)row.Integer(8),
        (int)row.Integer(9),
        (int)row.Integer(10),
        row.Integer(11),
        row.Text(12));

    /// <summary>Full chunks, then single rows, so that only two texts of each statement exist.</summary>
    private static IEnumerable<IReadOnlyList<T>> Parts<T>(IReadOnlyList<T> all)
    {
        var whole = all.Count - (all.Count % Chunk);
        return all.Take(whole).Chunk(Chunk).Concat(all.Skip(whole).Select(item => (T[])[item]));
    }

    private static string RankText(int rows) =>
        $"""
        UPDATE human_task SET rank = v.column2 FROM (VALUES {Values(rows, 2)}) AS v
        WHERE human_task.id = v.column1 AND human_task.group_id = ${(rows * 2) + 1} AND human_task.state = 0
        """;

    private static string Values(int rows, int columns)
    {
        var text = new StringBuilder();
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", Enumerable.Range((row * columns) + 1, columns).Select(n => $"${n}")).Append(')');
        }

        return text.ToString();
    }
}
