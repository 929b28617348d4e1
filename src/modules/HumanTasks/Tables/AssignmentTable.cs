using System;
using System.Collections.Generic;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Assignments: one row and one id for each lease.</summary>
internal static class AssignmentTable
{
    private const string Columns =
        "a.id, a.task, a.worker, a.group_id, a.round, a.state, a.request, a.taken_at_ms, a.started_at_ms, a.due_at_ms, a.ended_at_ms";

    /// <summary>False when another transaction was faster: the same request, the same task and worker, or (once in a blue moon) the same id.</summary>
    public static bool Insert(Transaction transaction, Assignment row) => transaction.Execute(
        """
        INSERT INTO human_task_assignment (id, task, worker, group_id, round, state, request, taken_at_ms, started_at_ms, due_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT DO NOTHING
        """,
        row.Id.Value,
        row.Task,
        row.Worker,
        row.Group,
        row.Round,
        (int)row.State,
        row.Request,
        row.TakenAt,
        row.StartedAt,
        row.DueAt) == 1;

    /// <summary>This worker's assignment, locked; null when there is none or it is another's.</summary>
    public static Assignment? Lock(Transaction transaction, AssignmentId id, long worker) =>
        transaction.TryFirst(
            $"SELECT {Columns} FROM human_task_assignment a WHERE a.id = $1 AND a.worker = $2{transaction.Dialect.ForUpdate}",
            Read,
            out var found,
            id.Value,
            worker)
            ? found
            : null;

    /// <summary>Workers who have a task in hand or answered it, whatever became of the answer.</summary>
    public static List<long> WorkersOf(Reading reading, long task) => reading.Query(
        "SELECT worker FROM human_task_assignment WHERE task = $1 AND state IN (0, 1, 2, 6)", static row => row.Integer(0), task);

    /// <summary>Anybody's assignment, locked; null when there is none.</summary>
    public static Assignment? Lock(Transaction transaction, AssignmentId id) =>
        transaction.TryFirst(
            $"SELECT {Columns} FROM human_task_assignment a WHERE a.id = $1{transaction.Dialect.ForUpdate}", Read, out var found, id.Value)
            ? found
            : null;

    public static Assignment? Find(Reading reading, AssignmentId id, long worker) =>
        reading.TryFirst($"SELECT {Columns} FROM human_task_assignment a WHERE a.id = $1 AND a.worker = $2", Read, out var found, id.Value, worker)
            ? found
            : null;

    /// <summary>What this worker holds, and what they were given for the same request before.</summary>
    public static List<Assignment> ListMine(Reading reading, long worker, RequestKey request) => reading.Query(
        $"""
        SELECT {Columns} FROM human_task_assignment a WHERE a.worker = $1 AND a.ended_at_ms IS NULL
        UNION ALL
        SELECT {Columns} FROM human_task_assignment a WHERE a.worker = $1 AND a.request IN ($2, $3) AND a.ended_at_ms IS NOT NULL
        """,
        Read,
        worker,
        request.Now,
        request.AnHourAgo);

    /// <summary>True when this worker has the task in hand or has answered it.</summary>
    public static bool Has(Reading reading, long task, long worker) => reading.Number(
        "SELECT 1 FROM human_task_assignment WHERE task = $1 AND worker = $2 AND state <= 2", task, worker) is not null;

    /// <summary>Live assignments that are due, longest ago first, locked.</summary>
    public static List<Assignment> LockDue(Transaction transaction, DateTimeOffset now, int limit) => transaction.Query(
        $"""
        SELECT {Columns} FROM human_task_assignment a WHERE a.ended_at_ms IS NULL AND a.due_at_ms <= $1
        ORDER BY a.due_at_ms LIMIT $2{transaction.Dialect.SkipLocked}
        """,
        Read,
        now,
        limit);

    public static void Save(Transaction transaction, Assignment row) => transaction.Execute(
        "UPDATE human_task_assignment SET round = $2, state = $3, started_at_ms = $4, due_at_ms = $5, ended_at_ms = $6 WHERE id = $1",
        row.Id.Value,
        row.Round,
        (int)row.State,
        row.StartedAt,
        row.DueAt,
        row.EndedAt);

    /// <summary>The common case of a submission in one statement: a live lease of an open task's current round, in time, its group not closed.</summary>
    /// <returns>Null when anything is otherwise: then nothing was changed and the careful way decides.</returns>
    public static Assignment? SubmitInTime(Transaction transaction, AssignmentId id, long worker, DateTimeOffset now) =>
        transaction.TryFirst(
            $"""
            UPDATE human_task_assignment AS a SET state = 2, ended_at_ms = $3, started_at_ms = COALESCE(a.started_at_ms, a.taken_at_ms)
            WHERE a.id = $1 AND a.worker = $2 AND a.ended_at_ms IS NULL AND a.due_at_ms > $3
              AND EXISTS (SELECT 1 FROM human_task t WHERE t.number = a.task AND t.state IN (1, 2) AND t.round = a.round AND t.have < t.wanted)
              AND EXISTS (SELECT 1 FROM human_task_group g WHERE g.id = a.group_id AND g.state < 2)
            RETURNING {ReturnedColumns}
            """,
            Read,
            out var row,
            id.Value,
            worker,
            now)
            ? row
            : null;

    /// <summary>Puts a task's assignments into another group.</summary>
    /// <returns>Leases and counted answers that moved.</returns>
    public static CountChange Move(Transaction transaction, long task, long toGroup)
    {
        var change = default(CountChange);
        foreach (var state in transaction.Query(
            "UPDATE human_task_assignment SET group_id = $2 WHERE task = $1 AND state <= 2 RETURNING state",
            static row => (AssignmentState)row.Integer(0),
            task,
            toGroup))
        {
            change += state is AssignmentState.Submitted ? new() { Answers = 1 } : new() { Leases = 1 };
        }

        return change;
    }

    /// <summary>An assignment's worker, group and times; null when there is none.</summary>
    public static (WorkerId Worker, long Group, DateTimeOffset DueAt, DateTimeOffset? EndedAt)? FindLease(Reading reading, AssignmentId id) =>
        reading.TryFirst(
            """
            SELECT w.id, a.group_id, a.due_at_ms, a.ended_at_ms FROM human_task_assignment a
            JOIN human_task_worker w ON w.number = a.worker WHERE a.id = $1
            """,
            static row => (WorkerId.Parse(row.Text(0)), row.Integer(1), row.Instant(2), row.InstantOrNull(3)),
            out var found,
            id.Value)
            ? found
            : null;

    public static List<WorkerAssignment> ListLive(Reading reading, long worker) => reading.Query(
        $"SELECT {Listed} WHERE a.worker = $1 AND a.ended_at_ms IS NULL ORDER BY a.taken_at_ms, a.id", ReadListed, worker);

    /// <summary>Submitted assignments, latest first, beyond the key (<paramref name="ended"/>, <paramref name="id"/>).</summary>
    public static List<WorkerAssignment> ListSubmitted(Reading reading, long worker, long ended, long id, int limit) => reading.Query(
        $"""
        SELECT {Listed} WHERE a.worker = $1 AND a.ended_at_ms <= $2 AND (a.ended_at_ms < $2 OR a.id < $3) AND a.state = 2
        ORDER BY a.ended_at_ms DESC, a.id DESC LIMIT $4
        """,
        ReadListed,
        worker,
        ended,
        id,
        limit);

    private const string Listed =
        "a.id, a.group_id, g.owner_subject, g.title, a.state, a.taken_at_ms, a.due_at_ms, a.ended_at_ms "
        + "FROM human_task_assignment a JOIN human_task_group g ON g.id = a.group_id";

    private static WorkerAssignment ReadListed(Row row)
    {
        var state = (AssignmentState)row.Integer(4);
        return new(
            new AssignmentId(row.Integer(0)),
            new TaskGroupId(row.Integer(1)),
            row.Text(2),
            row.Text(3),
            state,
            row.Instant(5),
            state is AssignmentState.Offered ? null : row.Instant(6),
            row.InstantOrNull(7));
    }

    private const string ReturnedColumns = "id, task, worker, group_id, round, state, request, taken_at_ms, started_at_ms, due_at_ms, ended_at_ms";

    /// <param name="from">Where the row's columns begin, in the order of <see cref="Columns"/>.</param>
    public static Assignment Read(Row row, int from) => new(
        new AssignmentId(row.Integer(from)),
        row.Integer(from + 1),
        row.Integer(from + 2),
        row.Integer(from + 3),
        (int)row.Integer(from + 4),
        (AssignmentState)row.Integer(from + 5),
        row.Integer(from + 6),
        row.Instant(from + 7),
        row.InstantOrNull(from + 8),
        row.Instant(from + 9),
        row.InstantOrNull(from + 10));

    private static Assignment Read(Row row) => Read(row, 0);
}
