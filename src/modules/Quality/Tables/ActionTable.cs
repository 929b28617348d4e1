using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Quality.Tables;

/// <summary>Statements over <c>quality_action</c> and <c>quality_plan</c>.</summary>
internal static class ActionTable
{
    private const string Columns =
        "id, task_group, worker, rule, kind, because, answers_then, step, done_by, done_at_ms, undone_by, undone_at_ms, answers_when_undone";

    public static QualityAction Insert(Transaction transaction, QualityAction action) => action with
    {
        Id = transaction.Number(
            """
            INSERT INTO quality_action (task_group, worker, rule, kind, because, answers_then, step, done_by, done_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id
            """,
            action.Group.Value,
            action.Worker.ToString(),
            action.Rule,
            (int)action.Kind,
            action.Because,
            action.AnswersThen,
            (int)action.Step,
            action.DoneBy,
            action.DoneAt)!.Value,
    };

    public static void Save(Transaction transaction, QualityAction action) => transaction.Execute(
        "UPDATE quality_action SET step = $2, undone_by = $3, undone_at_ms = $4, answers_when_undone = $5 WHERE id = $1",
        action.Id,
        (int)action.Step,
        action.UndoneBy,
        action.UndoneAt,
        action.AnswersWhenUndone);

    public static QualityAction? Lock(Transaction transaction, long group, long id) =>
        transaction.TryFirst(
            $"SELECT {Columns} FROM quality_action WHERE task_group = $1 AND id = $2{transaction.Dialect.ForUpdate}", Read, out var found, group, id)
            ? found
            : null;

    /// <summary>Actions of a group, latest first, before one.</summary>
    public static List<QualityAction> Before(Reading reading, long group, long before, int limit) => reading.Query(
        $"SELECT {Columns} FROM quality_action WHERE task_group = $1 AND id < $2 ORDER BY id DESC LIMIT $3", Read, group, before, limit);

    /// <summary>Everything done about a worker in a group, oldest first.</summary>
    public static List<QualityAction> OfWorker(Reading reading, long group, WorkerId worker) => reading.Query(
        $"SELECT {Columns} FROM quality_action WHERE worker = $1 AND task_group = $2 ORDER BY id", Read, worker.ToString(), group);

    /// <summary>Warnings in force of a worker, latest first.</summary>
    public static List<QualityAction> Warnings(Reading reading, WorkerId worker, int limit) => reading.Query(
        $"SELECT {Columns} FROM quality_action WHERE worker = $1 AND kind = 0 AND undone_at_ms IS NULL ORDER BY id DESC LIMIT $2",
        Read,
        worker.ToString(),
        limit);

    /// <summary>The first action of a kind with something left to do, after one.</summary>
    public static QualityAction? Waiting(Reading reading, QualityActionKind kind, long after) =>
        reading.TryFirst(
            $"SELECT {Columns} FROM quality_action WHERE kind = $1 AND step > 0 AND id > $2 ORDER BY id LIMIT 1", Read, out var found, (int)kind, after)
            ? found
            : null;

    public static QualityPlan? Plan(Reading reading, long group) =>
        reading.Text("SELECT body FROM quality_plan WHERE task_group = $1", group) is { } body ? QualityPlan.Read(body) : null;

    public static long Spent(Reading reading, long group) => reading.Number("SELECT extra_answers FROM quality_plan WHERE task_group = $1", group) ?? 0;

    public static void Spend(Transaction transaction, long group, int answers) =>
        transaction.Execute("UPDATE quality_plan SET extra_answers = extra_answers + $2 WHERE task_group = $1", group, answers);

    public static void SavePlan(Transaction transaction, long group, QualityPlan plan, DateTimeOffset now) => transaction.Execute(
        """
        INSERT INTO quality_plan (task_group, version, body, changed_at_ms) VALUES ($1, $2, $3, $4)
        ON CONFLICT (task_group) DO UPDATE SET version = $2, body = $3, changed_at_ms = $4
        """,
        group,
        PlanJson.Version,
        plan.Write(),
        now);

    private static QualityAction Read(Row row) => new(
        row.Integer(0),
        new TaskGroupId(row.Integer(1)),
        WorkerId.Parse(row.Text(2)),
        row.Text(3),
        (QualityActionKind)row.Integer(4),
        row.Text(5),
        row.Integer(6),
        (QualityStep)row.Integer(7),
        row.Text(8),
        row.Instant(9),
        row.TextOrNull(10),
        row.InstantOrNull(11),
        row.IntegerOrNull(12));
}
