using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Statements over <c>labeling_gold</c>.</summary>
internal static class GoldTable
{
    /// <summary>False when the object is gold already.</summary>
    /// <param name="isGiven">The requester brought the truth; else workers' labels are it.</param>
    public static bool Insert(Transaction transaction, long job, long index, HumanTaskId task, int truth, bool isGiven, DateTimeOffset now) => transaction.Execute(
        """
        INSERT INTO labeling_gold (job, object_index, task, truth, is_given, added_at_ms) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (job, object_index) DO NOTHING
        """,
        job,
        index,
        task.Value,
        truth,
        isGiven,
        now) > 0;

    public static (long Index, int Truth)? Find(Reading reading, HumanTaskId task) =>
        reading.TryFirst(
            "SELECT object_index, truth FROM labeling_gold WHERE task = $1", static row => (row.Integer(0), (int)row.Integer(1)), out var found, task.Value)
            ? found
            : null;

    public static void Count(Transaction transaction, HumanTaskId task, bool isRight) => transaction.Execute(
        "UPDATE labeling_gold SET given = given + 1, right_answers = right_answers + $2 WHERE task = $1", task.Value, isRight);

    /// <summary>Gold of a job in the order of its lines, after one.</summary>
    public static List<(long Index, int Truth, long Given, long Right)> After(Reading reading, long job, long after, int limit) => reading.Query(
        "SELECT object_index, truth, given, right_answers FROM labeling_gold WHERE job = $1 AND object_index > $2 ORDER BY object_index LIMIT $3",
        static row => (row.Integer(0), (int)row.Integer(1), row.Integer(2), row.Integer(3)),
        job,
        after,
        limit);

    /// <summary>Objects whose truth the requester brought, with the tasks that are copies of theirs and how often those were answered.</summary>
    public static List<(KnownObject Object, long Answers)> Given(Reading reading, long job, int limit) => reading.Query(
        "SELECT object_index, task, truth, given FROM labeling_gold WHERE job = $1 AND is_given = 1 ORDER BY object_index LIMIT $2",
        static row => (new KnownObject(row.Integer(0), new(row.Integer(1)), (int)row.Integer(2)), row.Integer(3)),
        job,
        limit);

    /// <summary>Labeled objects of one class that are all but sure and no gold yet: among them those on which everybody agreed.</summary>
    public static List<(long Index, HumanTaskId Task)> Sure(Reading reading, long job, int chosen, int limit) => reading.Query(
        """
        SELECT o.object_index, o.task FROM labeling_object o
        WHERE o.job = $1 AND o.label_class = $2 AND o.confidence >= 90 AND o.state = 2 AND o.task IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM labeling_gold g WHERE g.job = o.job AND g.object_index = o.object_index)
        ORDER BY o.object_index LIMIT $3
        """,
        static row => (row.Integer(0), new HumanTaskId(row.Integer(1))),
        job,
        chosen,
        limit);
}
