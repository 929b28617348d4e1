using System.Collections.Generic;
using System.Linq;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tests;

/// <summary>What the tables really hold, read past the service.</summary>
internal sealed record Snapshot(
    Dictionary<long, TaskRow> Tasks,
    List<(long Id, AssignmentState State, int Round)> Assignments,
    List<(string Kind, HumanTaskId Task, int Round, int Have, ExpiryReason? Reason)> News,
    List<(long Assignment, string Answer)> Answers,
    long Asides,
    List<long> Twice,
    Dictionary<long, TaskCounts> Counts)
{
    private static readonly string[] States = ["Registered", "Open", "Ending", "Filled", "Expired", "Evergreen"];

    public static Snapshot Read(Reading reading) => new(
        reading.Query(
            """
            SELECT t.id, t.state, t.round, t.have, t.wanted, t.group_id,
                (SELECT CAST(COALESCE(SUM(s.open), 0) AS BIGINT) FROM human_task_slot s WHERE s.task = t.number AND s.group_id = t.group_id)
            FROM human_task t
            """,
            row => (row.Integer(0), new TaskRow(States[row.Integer(1)], (int)row.Integer(2), (int)row.Integer(3), (int)row.Integer(4), row.Integer(5), row.Integer(6))))
            .ToDictionary(),
        reading.Query("SELECT id, state, round FROM human_task_assignment ORDER BY id", row => (row.Integer(0), (AssignmentState)row.Integer(1), (int)row.Integer(2))),
        reading.Query("SELECT id, kind, subject, body FROM outbox ORDER BY id", row => TaskNews.Read(new(row.Integer(0), row.Text(1), row.Text(2), row.Text(3))))
            .Select(news => (news.Kind, news.Task, news.Round, news.Have, news.Reason)).ToList(),
        reading.Query("SELECT assignment, body FROM human_task_answer ORDER BY assignment", row => (row.Integer(0), row.Text(1))),
        reading.Number("SELECT COUNT(*) FROM human_task_aside") ?? 0,
        reading.Query(
            "SELECT task FROM human_task_assignment WHERE state IN (0, 1, 2) GROUP BY task, worker HAVING COUNT(*) > 1", row => row.Integer(0)),
        reading.Query(
            """
            SELECT group_id, CAST(SUM(registered) AS BIGINT), CAST(SUM(open) AS BIGINT), CAST(SUM(leases) AS BIGINT),
                CAST(SUM(answers) AS BIGINT), CAST(SUM(filled) AS BIGINT), CAST(SUM(expired) AS BIGINT)
            FROM human_task_count GROUP BY group_id
            """,
            row => (row.Integer(0), new TaskCounts(row.Integer(1), row.Integer(2), row.Integer(3), row.Integer(4), row.Integer(5), row.Integer(6))))
            .ToDictionary());
}

internal sealed record TaskRow(string State, int Round, int Have, int Wanted, long Group, long OpenSlots);
