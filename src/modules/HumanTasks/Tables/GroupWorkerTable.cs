using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Reads of workers by group: what owners show. Nothing here runs while work is handed out.</summary>
internal static class GroupWorkerTable
{
    public static long CountActive(Reading reading, long group, DateTimeOffset since) => reading.Number(
        """
        SELECT COUNT(*) FROM human_task_cursor c
        WHERE c.group_id = $1 AND c.answered > 0 AND EXISTS (
            SELECT 1 FROM human_task_assignment a WHERE a.worker = c.worker AND a.ended_at_ms >= $2 AND a.group_id = $1 AND a.state = 2)
        """,
        group,
        since) ?? 0;

    public static List<(GroupWorker Worker, long Number)> ListByAnswers(
        Reading reading, long group, bool descending, (long Answered, long Number)? after, int limit)
    {
        var (beyond, order) = descending ? ("<", "DESC") : (">", "ASC");
        var (answered, number) = after ?? (descending ? (long.MaxValue, long.MaxValue) : (0L, long.MaxValue));
        return reading.Query(
            $"""
            SELECT w.id, c.taken, c.answered, c.worker FROM human_task_cursor c JOIN human_task_worker w ON w.number = c.worker
            WHERE c.group_id = $1 AND c.answered > 0 AND (c.answered, c.worker) {beyond} ($2, $3)
            ORDER BY c.answered {order}, c.worker {order} LIMIT $4
            """,
            static row => (new GroupWorker(WorkerId.Parse(row.Text(0)), new(row.Integer(1), row.Integer(2))), row.Integer(3)),
            group,
            answered,
            number,
            limit);
    }

    /// <summary>Assignments of a worker that are over, latest first, of whatever group.</summary>
    public static List<(long Assignment, long Group, AssignmentState State, long EndedAt)> ListEnded(
        Reading reading, long worker, long ended, long id, int limit) => reading.Query(
        """
        SELECT a.id, a.group_id, a.state, a.ended_at_ms FROM human_task_assignment a
        WHERE a.worker = $1 AND a.ended_at_ms <= $2 AND (a.ended_at_ms < $2 OR a.id < $3)
        ORDER BY a.ended_at_ms DESC, a.id DESC LIMIT $4
        """,
        static row => (row.Integer(0), row.Integer(1), (AssignmentState)row.Integer(2), row.Integer(3)),
        worker,
        ended,
        id,
        limit);

    public static List<long> ListOfState(Reading reading, long worker, long group, AssignmentState state, int limit) => reading.Query(
        """
        SELECT a.id FROM human_task_assignment a
        WHERE a.worker = $1 AND a.ended_at_ms IS NOT NULL AND a.group_id = $2 AND a.state = $3
        ORDER BY a.ended_at_ms DESC LIMIT $4
        """,
        static row => row.Integer(0),
        worker,
        group,
        (int)state,
        limit);

    public static ListedAnswer? FindAnswer(Reading reading, WorkerId worker, long assignment) =>
        reading.TryFirst(
            """
            SELECT t.subject, t.id, a.id, a.round, r.body, COALESCE(a.started_at_ms, a.taken_at_ms), r.given_at_ms, r.active_ms, r.late
            FROM human_task_assignment a
            JOIN human_task_answer r ON r.assignment = a.id
            JOIN human_task t ON t.number = a.task
            WHERE a.id = $1
            """,
            row => new ListedAnswer(
                row.Text(0),
                new(
                    new HumanTaskId(row.Integer(1)),
                    new AssignmentId(row.Integer(2)),
                    worker,
                    (int)row.Integer(3),
                    row.Text(4),
                    row.Instant(5),
                    row.Instant(6),
                    row.Integer(7) / 1000.0,
                    Counted: true,
                    row.Flag(8))),
            out var answer,
            assignment)
            ? answer
            : null;
}
