using System.Collections.Generic;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Counters of groups, in shards.</summary>
internal static class CountTable
{
    private const string Sums =
        "CAST(SUM(c.registered) AS BIGINT), CAST(SUM(c.open) AS BIGINT), CAST(SUM(c.leases) AS BIGINT), "
        + "CAST(SUM(c.answers) AS BIGINT), CAST(SUM(c.filled) AS BIGINT), CAST(SUM(c.expired) AS BIGINT)";

    /// <summary>One shard on SQLite, which has one writer; sixteen on PostgreSQL, so that callers do not queue on a row.</summary>
    public static int ShardOf(Transaction transaction, long worker) => transaction.Dialect.IsPostgres ? (int)(worker & 15) : 0;

    public static void Insert(Transaction transaction, long group)
    {
        for (var shard = 0; shard < (transaction.Dialect.IsPostgres ? 16 : 1); shard++)
        {
            transaction.Execute("INSERT INTO human_task_count (group_id, shard) VALUES ($1, $2)", group, shard);
        }
    }

    public static void Add(Transaction transaction, long group, int shard, CountChange change) => transaction.Execute(
        """
        UPDATE human_task_count SET registered = registered + $3, open = open + $4, leases = leases + $5,
            answers = answers + $6, filled = filled + $7, expired = expired + $8
        WHERE group_id = $1 AND shard = $2
        """,
        group,
        shard,
        change.Registered,
        change.Open,
        change.Leases,
        change.Answers,
        change.Filled,
        change.Expired);

    public static TaskCounts? Find(Reading reading, long group) =>
        reading.TryFirst($"SELECT {Sums} FROM human_task_count c WHERE c.group_id = $1 HAVING COUNT(*) > 0", row => Read(row, 0), out var counts, group)
            ? counts
            : null;

    /// <summary>Counters of every open group of an audience.</summary>
    public static Dictionary<long, TaskCounts> ListOpen(Reading reading, string audience)
    {
        var rows = reading.Query(
            $"""
            SELECT c.group_id, {Sums} FROM human_task_open_group o JOIN human_task_count c ON c.group_id = o.group_id
            WHERE o.audience = $1 GROUP BY c.group_id
            """,
            static row => (row.Integer(0), Read(row, 1)),
            audience);
        var counts = new Dictionary<long, TaskCounts>(rows.Count);
        foreach (var (group, count) in rows)
        {
            counts[group] = count;
        }

        return counts;
    }

    /// <summary>Counters of every open group together.</summary>
    public static TaskCounts SumOpen(Reading reading) => reading.Query(
        """
        SELECT CAST(COALESCE(SUM(c.registered), 0) AS BIGINT), CAST(COALESCE(SUM(c.open), 0) AS BIGINT), CAST(COALESCE(SUM(c.leases), 0) AS BIGINT),
            CAST(COALESCE(SUM(c.answers), 0) AS BIGINT), CAST(COALESCE(SUM(c.filled), 0) AS BIGINT), CAST(COALESCE(SUM(c.expired), 0) AS BIGINT)
        FROM human_task_group g JOIN human_task_count c ON c.group_id = g.id
        WHERE g.state = 0
        """,
        static row => Read(row, 0))[0];

    private static TaskCounts Read(Row row, int from) => new(
        row.Integer(from), row.Integer(from + 1), row.Integer(from + 2), row.Integer(from + 3), row.Integer(from + 4), row.Integer(from + 5));
}

/// <summary>What is added to a group's counters.</summary>
internal readonly record struct CountChange(long Registered, long Open, long Leases, long Answers, long Filled, long Expired)
{
    public static CountChange operator +(CountChange left, CountChange right) => new(
        left.Registered + right.Registered,
        left.Open + right.Open,
        left.Leases + right.Leases,
        left.Answers + right.Answers,
        left.Filled + right.Filled,
        left.Expired + right.Expired);

    public CountChange Negated() => new(-Registered, -Open, -Leases, -Answers, -Filled, -Expired);

    /// <summary>What a task adds to its group's counters by being in <paramref name="state"/>.</summary>
    public static CountChange Of(TaskState state, int times) => state switch
    {
        TaskState.Open or TaskState.Ending => new(0, times, 0, 0, 0, 0),
        TaskState.Filled => new(0, 0, 0, 0, times, 0),
        TaskState.Expired => new(0, 0, 0, 0, 0, times),
        _ => default,
    };
}
