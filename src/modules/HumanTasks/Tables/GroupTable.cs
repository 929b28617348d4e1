using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Groups, and which of them are open for an audience.</summary>
internal static class GroupTable
{
    private const string Columns =
        "g.id, g.owner, g.owner_subject, g.account, g.region, g.partition_name, g.audience, g.news, g.time_limit_ms, "
        + "g.lifetime_ms, g.leases_per_worker, g.prefetch, g.opened_at_ms, g.page_hash, g.title, g.description, g.shown, g.shared_input";

    public static TaskGroupId Insert(Transaction transaction, NewTaskGroup group, DateTimeOffset now) => new(transaction.Number(
        """
        INSERT INTO human_task_group (state, max_open, leases_per_worker, prefetch, news, time_limit_ms, lifetime_ms, opened_at_ms,
            owner, owner_subject, account, region, partition_name, audience, page_hash, pay, pay_data, title, description, shown, shared_input)
        VALUES (0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        RETURNING id
        """,
        group.MaxOpenTasks,
        group.LeasesPerWorker,
        group.Prefetch,
        (int)group.News,
        (long)group.TimeLimit.TotalMilliseconds,
        (long)group.Lifetime.TotalMilliseconds,
        now,
        group.Owner,
        group.OwnerSubject,
        group.Scope.Account.ToString(),
        group.Scope.Region,
        group.Scope.Partition,
        group.Audience,
        group.PageHash,
        (int)group.Pay,
        group.PayData,
        group.Title,
        group.Description,
        group.Shown,
        group.SharedInput)!.Value);

    public static TaskGroup? Find(Reading reading, long id) =>
        reading.TryFirst($"SELECT {Columns} FROM human_task_group g WHERE g.id = $1", Read, out var group, id) ? group : null;

    /// <summary>What a take must know of a group: one look at two keys.</summary>
    public static GroupReach? FindReach(Reading reading, long id) =>
        reading.TryFirst(
            """
            SELECT g.state, g.evergreen_rate, COALESCE(o.turn0, 0), COALESCE(o.turn1, 0) FROM human_task_group g
            LEFT JOIN human_task_open_group o ON o.audience = g.audience AND o.group_id = g.id
            WHERE g.id = $1
            """,
            static row => new GroupReach((GroupState)row.Integer(0), row.Real(1), row.Integer(2), row.Integer(3)),
            out var reach,
            id)
            ? reach
            : null;

    /// <summary>What must be known to register tasks: one look.</summary>
    public static (GroupState State, string Account, bool HasRoom)? FindIntake(Reading reading, long id) =>
        reading.TryFirst(
            """
            SELECT g.state, g.account, g.max_open > (SELECT CAST(COALESCE(SUM(c.open), 0) AS BIGINT) FROM human_task_count c WHERE c.group_id = g.id)
            FROM human_task_group g WHERE g.id = $1
            """,
            static row => ((GroupState)row.Integer(0), row.Text(1), row.Flag(2)),
            out var intake,
            id)
            ? intake
            : null;

    public static GroupState? FindState(Reading reading, long id) =>
        (GroupState?)reading.Number("SELECT state FROM human_task_group WHERE id = $1", id);

    public static int SetState(Transaction transaction, long id, GroupState state) =>
        transaction.Execute("UPDATE human_task_group SET state = $2 WHERE id = $1", id, (int)state);

    public static int SetMaxOpen(Transaction transaction, long id, int maxOpen) =>
        transaction.Execute("UPDATE human_task_group SET max_open = $2 WHERE id = $1", id, maxOpen);

    public static void RaiseEvergreenRate(Transaction transaction, long id, double rate) =>
        transaction.Execute("UPDATE human_task_group SET evergreen_rate = $2 WHERE id = $1 AND evergreen_rate < $2", id, rate);

    /// <summary>Open groups of an audience, newest first, at most <paramref name="limit"/>.</summary>
    public static List<TaskGroup> ListOpen(Reading reading, string audience, int limit) => reading.Query(
        $"SELECT {Columns} FROM human_task_open_group o JOIN human_task_group g ON g.id = o.group_id "
            + "WHERE o.audience = $1 ORDER BY o.group_id DESC LIMIT $2",
        Read,
        audience,
        limit);

    /// <summary>Groups that have registered tasks and room for them, at most <paramref name="limit"/>.</summary>
    public static List<long> ListReleasable(Reading reading, int limit) => reading.Query(
        """
        SELECT g.id FROM human_task_group g
        WHERE g.state = 0
          AND EXISTS (SELECT 1 FROM human_task t WHERE t.group_id = g.id AND t.state = 0)
          AND g.max_open > (SELECT CAST(COALESCE(SUM(c.open), 0) AS BIGINT) FROM human_task_count c WHERE c.group_id = g.id)
        ORDER BY g.id LIMIT $1
        """,
        static row => row.Integer(0),
        limit);

    /// <summary>How many more tasks an open group may have open; 0 when it is not open.</summary>
    public static int RoomOf(Transaction transaction, long id) => (int)Math.Clamp(
        transaction.Number(
            """
            SELECT g.max_open - (SELECT CAST(COALESCE(SUM(c.open), 0) AS BIGINT) FROM human_task_count c WHERE c.group_id = g.id)
            FROM human_task_group g WHERE g.id = $1 AND g.state = 0
            """,
            id) ?? 0,
        0,
        int.MaxValue);

    private static TaskGroup Read(Row row) => new(
        row.Integer(0),
        row.Text(1),
        row.Text(2),
        new AccountScope(AccountId.Parse(row.Text(3)), row.Text(4), row.Text(5)),
        row.Text(6),
        (NewsWanted)row.Integer(7),
        TimeSpan.FromMilliseconds(row.Integer(8)),
        TimeSpan.FromMilliseconds(row.Integer(9)),
        (int)row.Integer(10),
        row.Flag(11),
        row.Instant(12),
        row.Text(13),
        row.Text(14),
        row.Text(15),
        row.Text(16),
        new SharedObject(row.Text(17)));
}

/// <summary>A group's state, its highest evergreen rate, and the last turn added to each lane.</summary>
internal sealed record GroupReach(GroupState State, double EvergreenRate, long Turn0, long Turn1)
{
    public long Turn(int lane) => lane == 0 ? Turn0 : Turn1;
}
