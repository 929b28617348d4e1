using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.Consolidation;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Statements over <c>labeling_adjudication</c>.</summary>
internal static class AdjudicationTable
{
    /// <summary>Notes a decision, and the label as it is in the object's row now; of an object decided before, the workers' label stays noted.</summary>
    /// <param name="several">The object's classes now, for kinds that give several.</param>
    public static void Save(Transaction transaction, long job, long index, IEnumerable<ChosenClass> several, Adjudication made) => transaction.Execute(
        """
        INSERT INTO labeling_adjudication (
            job, object_index, label, metadata, content, label_class, confidence, chance, failure_code, failure_reason, failure_log,
            several, is_kept, because, decided_by, decided_at_ms)
        SELECT job, object_index, label, metadata, content, label_class, confidence, chance, failure_code, failure_reason, failure_log, $3, $4, $5, $6, $7
        FROM labeling_object WHERE job = $1 AND object_index = $2
        ON CONFLICT (job, object_index) DO UPDATE SET is_kept = $4, because = $5, decided_by = $6, decided_at_ms = $7
        """,
        job,
        index,
        string.Join(',', several.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Index}:{Math.Round(one.Confidence * 100)}"))),
        made.IsKept,
        made.Because,
        made.By,
        made.At);

    /// <summary>The decision about an object; null when none stands.</summary>
    public static Adjudication? Find(Reading reading, long job, long index) =>
        reading.TryFirst(
            "SELECT is_kept, because, decided_by, decided_at_ms FROM labeling_adjudication WHERE job = $1 AND object_index = $2",
            static row => new Adjudication(row.Flag(0), row.Text(1), row.Text(2), row.Instant(3)),
            out var found,
            job,
            index)
            ? found
            : null;

    /// <summary>What the workers' answers had come to, with its classes; null when nobody decided the object.</summary>
    public static (UndecidedLabel Label, IReadOnlyList<ChosenClass> Several)? Before(Reading reading, long job, long index) =>
        reading.TryFirst(
            """
            SELECT label, metadata, content, label_class, confidence, chance, several, failure_code, failure_reason, failure_log
            FROM labeling_adjudication WHERE job = $1 AND object_index = $2
            """,
            static row => (
                new UndecidedLabel(row.TextOrNull(0), row.TextOrNull(1), row.TextOrNull(2), (int?)row.IntegerOrNull(3), row.IntegerOrNull(4), row.IntegerOrNull(5))
                {
                    Failure = row.TextOrNull(7) is { } code ? (code, row.TextOrNull(8) ?? "", row.TextOrNull(9)) : null,
                },
                Classes(row.Text(6))),
            out var found,
            job,
            index)
            ? found
            : null;

    public static void Remove(Transaction transaction, long job, long index) =>
        transaction.Execute("DELETE FROM labeling_adjudication WHERE job = $1 AND object_index = $2", job, index);

    public static long Count(Reading reading, long job) => reading.Number("SELECT COUNT(*) FROM labeling_adjudication WHERE job = $1", job) ?? 0;

    /// <summary>Objects decided last, with their tasks and the class they have: what a method may take for known.</summary>
    public static List<KnownObject> Latest(Reading reading, long job, int limit) => reading.Query(
        """
        SELECT o.object_index, o.task, o.label_class
        FROM labeling_adjudication a JOIN labeling_object o ON o.job = a.job AND o.object_index = a.object_index
        WHERE a.job = $1 AND o.label_class IS NOT NULL AND o.task IS NOT NULL
        ORDER BY a.decided_at_ms DESC, a.object_index DESC LIMIT $2
        """,
        static row => new KnownObject(row.Integer(0), new(row.Integer(1)), (int)row.Integer(2)),
        job,
        limit);

    private static IReadOnlyList<ChosenClass> Classes(string several) =>
    [
        .. several.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':')).Select(pair => new ChosenClass(
            int.Parse(pair[0], CultureInfo.InvariantCulture), int.Parse(pair[1], CultureInfo.InvariantCulture) / 100.0)),
    ];
}

/// <summary>A label as workers' answers had made it, in the columns of the object's row.</summary>
internal sealed record UndecidedLabel(string? Label, string? Metadata, string? Content, int? Class, long? Confidence, long? Chance)
{
    /// <summary>Why there was no label; null where there was one.</summary>
    public (string Code, string Reason, string? Log)? Failure { get; init; }
}

/// <summary>An object whose class is known, and the task whose answers go with it.</summary>
internal sealed record KnownObject(long Index, HumanTasks.HumanTaskId Task, int Class);
