using System.Collections.Generic;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Which groups may have something new for an audience, so that a reader can choose before the writer is asked.</summary>
internal static class OpenGroupTable
{
    /// <summary>Adds an open group's row with the turns its slots have reached.</summary>
    public static void Insert(Transaction transaction, long group) => transaction.Execute(
        """
        INSERT INTO human_task_open_group (audience, group_id, turn0, turn1)
        SELECT g.audience, g.id,
            COALESCE((SELECT MAX(s.turn) FROM human_task_slot s WHERE s.group_id = g.id AND s.lane = 0), 0),
            COALESCE((SELECT MAX(s.turn) FROM human_task_slot s WHERE s.group_id = g.id AND s.lane = 1), 0)
        FROM human_task_group g WHERE g.id = $1
        ON CONFLICT (audience, group_id) DO NOTHING
        """,
        group);

    public static void Delete(Transaction transaction, string audience, long group) =>
        transaction.Execute("DELETE FROM human_task_open_group WHERE audience = $1 AND group_id = $2", audience, group);

    /// <summary>Something was added at <paramref name="turn"/>.</summary>
    public static void Raise(Transaction transaction, string audience, long group, int lane, long turn) => transaction.Execute(
        lane == 0
            ? "UPDATE human_task_open_group SET turn0 = $3 WHERE audience = $1 AND group_id = $2 AND turn0 < $3"
            : "UPDATE human_task_open_group SET turn1 = $3 WHERE audience = $1 AND group_id = $2 AND turn1 < $3",
        audience,
        group,
        turn);

    /// <summary>Groups with turns this worker has not looked at, oldest group first.</summary>
    public static List<long> ListNew(Reading reading, string audience, long worker, int limit) => reading.Query(
        """
        SELECT o.group_id FROM human_task_open_group o
        LEFT JOIN human_task_cursor c ON c.group_id = o.group_id AND c.worker = $2
        WHERE o.audience = $1 AND (c.worker IS NULL OR (c.standing = 0 AND (o.turn0 > c.turn0 OR o.turn1 > c.turn1)))
        ORDER BY o.group_id LIMIT $3
        """,
        static row => row.Integer(0),
        audience,
        worker,
        limit);

    /// <summary>Groups with open slots that this worker has not been shown again since <paramref name="before"/>, longest ago first.</summary>
    public static List<long> ListUnlooked(Reading reading, string audience, long worker, long before, int limit) => reading.Query(
        """
        SELECT o.group_id FROM human_task_open_group o
        JOIN human_task_cursor c ON c.group_id = o.group_id AND c.worker = $2
        WHERE o.audience = $1 AND c.standing = 0 AND c.looked_at_ms <= $3
          AND EXISTS (SELECT 1 FROM human_task_slot s WHERE s.group_id = o.group_id)
        ORDER BY c.looked_at_ms, o.group_id LIMIT $4
        """,
        static row => row.Integer(0),
        audience,
        worker,
        before,
        limit);
}
