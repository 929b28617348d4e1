using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tables;

/// <summary>Answers that count, copies kept aside, and drafts.</summary>
internal static class AnswerTable
{
    public static void Insert(Transaction transaction, AssignmentId assignment, bool late, DateTimeOffset now, long activeMs, string body) =>
        transaction.Execute(
            "INSERT INTO human_task_answer (assignment, late, given_at_ms, active_ms, body) VALUES ($1, $2, $3, $4, $5)",
            assignment.Value,
            late,
            now,
            activeMs,
            body);

    /// <summary>The counted answer; null when there is none.</summary>
    public static Answer? Find(Reading reading, AssignmentId assignment) =>
        reading.TryFirst(
            "SELECT late, given_at_ms, active_ms, body FROM human_task_answer WHERE assignment = $1",
            static row => new Answer(row.Flag(0), row.Instant(1), row.Integer(2), row.Text(3)),
            out var answer,
            assignment.Value)
            ? answer
            : null;

    public static void Replace(Transaction transaction, AssignmentId assignment, long activeMs, string body) => transaction.Execute(
        "UPDATE human_task_answer SET active_ms = $2, body = $3 WHERE assignment = $1", assignment.Value, activeMs, body);

    public static void Delete(Transaction transaction, AssignmentId assignment) =>
        transaction.Execute("DELETE FROM human_task_answer WHERE assignment = $1", assignment.Value);

    public static void KeepAside(
        Transaction transaction, Assignment assignment, AsideReason why, int round, DateTimeOffset now, long activeMs, string body) =>
        transaction.Execute(
            """
            INSERT INTO human_task_aside (task, assignment, why, round, given_at_ms, active_ms, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            assignment.Task,
            assignment.Id.Value,
            (int)why,
            round,
            now,
            activeMs,
            body);

    /// <summary>Takes the answer that was discarded last out of what was kept aside; null when there is none.</summary>
    public static Answer? TakeDiscarded(Transaction transaction, Assignment assignment) =>
        transaction.TryFirst(
            """
            DELETE FROM human_task_aside WHERE number = (
                SELECT MAX(number) FROM human_task_aside WHERE task = $1 AND assignment = $2 AND why = 3)
            RETURNING given_at_ms, active_ms, body
            """,
            static row => new Answer(false, row.Instant(0), row.Integer(1), row.Text(2)),
            out var answer,
            assignment.Task,
            assignment.Id.Value)
            ? answer
            : null;

    public static List<(AsideReason Why, string Body)> ListAside(Reading reading, Assignment assignment) => reading.Query(
        "SELECT why, body FROM human_task_aside WHERE task = $1 AND assignment = $2 ORDER BY number",
        static row => ((AsideReason)row.Integer(0), row.Text(1)),
        assignment.Task,
        assignment.Id.Value);

    /// <summary>Counted answers of each task, in the order they were given.</summary>
    public static ILookup<HumanTaskId, GivenAnswer> ListCounted(Reading reading, IReadOnlyList<HumanTaskId> tasks) => List(reading, Counted, tasks);

    /// <summary>Answers of each task that do not count and that their worker did not replace.</summary>
    public static ILookup<HumanTaskId, GivenAnswer> ListUncounted(Reading reading, IReadOnlyList<HumanTaskId> tasks) => List(reading, Uncounted, tasks);

    private static readonly string Counted =
        $"""
        SELECT t.id, a.id, w.id, a.round, r.body, COALESCE(a.started_at_ms, a.taken_at_ms), r.given_at_ms, r.active_ms, 1, r.late
        FROM human_task t
        JOIN human_task_assignment a ON a.task = t.number AND a.state = 2 AND a.state <= 2
        JOIN human_task_answer r ON r.assignment = a.id
        JOIN human_task_worker w ON w.number = a.worker
        WHERE t.id IN ({Places})
        ORDER BY r.given_at_ms, a.id
        """;

    private static readonly string Uncounted =
        $"""
        SELECT t.id, a.id, w.id, r.round, r.body, COALESCE(a.started_at_ms, a.taken_at_ms), r.given_at_ms, r.active_ms, 0, CASE WHEN r.why = 0 THEN 1 ELSE 0 END
        FROM human_task t
        JOIN human_task_aside r ON r.task = t.number AND r.why <> 2
        JOIN human_task_assignment a ON a.id = r.assignment
        JOIN human_task_worker w ON w.number = a.worker
        WHERE t.id IN ({Places})
        ORDER BY r.number
        """;

    /// <summary>Tasks one statement asks for. A shorter list is filled up with its last, so that there is one text.</summary>
    private const int TasksAtOnce = 100;

    private static string Places => string.Join(", ", Enumerable.Range(1, TasksAtOnce).Select(n => $"${n}"));

    private static ILookup<HumanTaskId, GivenAnswer> List(Reading reading, string sql, IReadOnlyList<HumanTaskId> tasks)
    {
        var answers = new List<GivenAnswer>(tasks.Count);
        var ids = new SqlValue[TasksAtOnce];
        for (var from = 0; from < tasks.Count; from += TasksAtOnce)
        {
            for (var i = 0; i < TasksAtOnce; i++)
            {
                ids[i] = tasks[Math.Min(from + i, tasks.Count - 1)].Value;
            }

            answers.AddRange(reading.Query(sql, Read, ids));
        }

        return answers.ToLookup(answer => answer.Task);
    }

    public static (int Version, string? Body) Draft(Reading reading, AssignmentId assignment) =>
        reading.TryFirst(
            "SELECT version, body FROM human_task_draft WHERE assignment = $1",
            static row => ((int)row.Integer(0), row.Text(1)),
            out var draft,
            assignment.Value)
            ? draft
            : (0, null);

    /// <summary>Keeps the draft when its version is above the stored one; answers with the stored version.</summary>
    public static int SaveDraft(Transaction transaction, AssignmentId assignment, int version, DateTimeOffset now, string body) =>
        (int)(transaction.Number(
            """
            INSERT INTO human_task_draft (assignment, version, saved_at_ms, body) VALUES ($1, $2, $3, $4)
            ON CONFLICT (assignment) DO UPDATE SET version = $2, saved_at_ms = $3, body = $4 WHERE human_task_draft.version < $2
            RETURNING version
            """,
            assignment.Value,
            version,
            now,
            body) ?? Draft(transaction, assignment).Version);

    public static void DropDraft(Transaction transaction, AssignmentId assignment) =>
        transaction.Execute("DELETE FROM human_task_draft WHERE assignment = $1", assignment.Value);

    private static GivenAnswer Read(Row row) => new(
        new HumanTaskId(row.Integer(0)),
        new AssignmentId(row.Integer(1)),
        WorkerId.Parse(row.Text(2)),
        (int)row.Integer(3),
        row.Text(4),
        row.Instant(5),
        row.Instant(6),
        row.Integer(7) / 1000.0,
        row.Flag(8),
        row.Flag(9));
}

/// <summary>A counted answer.</summary>
internal sealed record Answer(bool Late, DateTimeOffset GivenAt, long ActiveMs, string Body);

/// <summary>Why a copy was kept aside. Stored as its number.</summary>
internal enum AsideReason
{
    TooLate,
    Differs,
    Amended,

    /// <summary>It counted until the owner took it back.</summary>
    Discarded,
}
