using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Statements over <c>labeling_audit</c> and <c>labeling_audit_object</c>.</summary>
internal static class AuditTable
{
    private const string Columns = "id, population, size, confidence, right_so_far, wrong_so_far, drawn_by, drawn_at_ms";

    private const string ObjectColumns = "place, object_index, label, metadata, is_right, given, looked_by";

    public static JobAudit Insert(Transaction transaction, long job, JobAudit audit) => audit with
    {
        Id = transaction.Number(
            "INSERT INTO labeling_audit (job, population, size, confidence, drawn_by, drawn_at_ms) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
            job,
            audit.Population,
            audit.Size,
            audit.Confidence,
            audit.DrawnBy,
            audit.DrawnAt)!.Value,
    };

    /// <summary>Takes over the labels as they are now; says how many of the indexes are still labeled.</summary>
    /// <param name="indexes">In the order of the draw.</param>
    public static int Fill(Transaction transaction, long audit, long job, IReadOnlyList<long> indexes) => transaction.ExecuteEach(
        """
        INSERT INTO labeling_audit_object (audit, place, object_index, label, metadata)
        SELECT $1, $2, object_index, label, metadata FROM labeling_object WHERE job = $3 AND object_index = $4 AND state = 2
        """,
        4,
        [.. indexes.Index().SelectMany(one => (SqlValue[])[audit, one.Index, job, one.Item])]).Sum();

    public static List<JobAudit> Of(Reading reading, long job, int limit) =>
        reading.Query($"SELECT {Columns} FROM labeling_audit WHERE job = $1 ORDER BY id DESC LIMIT $2", Read, job, limit);

    public static JobAudit? Find(Reading reading, long job, long audit) =>
        reading.TryFirst($"SELECT {Columns} FROM labeling_audit WHERE job = $1 AND id = $2", Read, out var found, job, audit) ? found : null;

    public static JobAudit? Lock(Transaction transaction, long job, long audit) =>
        transaction.TryFirst($"SELECT {Columns} FROM labeling_audit WHERE job = $1 AND id = $2{transaction.Dialect.ForUpdate}", Read, out var found, job, audit) ? found : null;

    /// <summary>The first label nobody looked at; null when all were.</summary>
    public static AuditRow? NextOpen(Reading reading, long audit) => reading.TryFirst(
        $"SELECT {ObjectColumns} FROM labeling_audit_object WHERE audit = $1 AND is_right IS NULL ORDER BY place LIMIT 1", ReadObject, out var found, audit) ? found : null;

    public static AuditRow? Find(Reading reading, long audit, int place) => reading.TryFirst(
        $"SELECT {ObjectColumns} FROM labeling_audit_object WHERE audit = $1 AND place = $2", ReadObject, out var found, audit, place) ? found : null;

    /// <summary>Labels found wrong, in the order of the draw, after a place.</summary>
    public static List<AuditRow> Wrong(Reading reading, long audit, int after, int limit) => reading.Query(
        $"SELECT {ObjectColumns} FROM labeling_audit_object WHERE audit = $1 AND place > $2 AND is_right = 0 ORDER BY place LIMIT $3", ReadObject, audit, after, limit);

    /// <param name="given">JSON list of labels; null where none were chosen.</param>
    public static void Look(Transaction transaction, long audit, AuditRow before, bool isRight, string? given, string by, DateTimeOffset now)
    {
        transaction.Execute(
            "UPDATE labeling_audit_object SET is_right = $3, given = $4, looked_by = $5, looked_at_ms = $6 WHERE audit = $1 AND place = $2",
            audit,
            before.Place,
            isRight,
            given,
            by,
            now);
        transaction.Execute(
            "UPDATE labeling_audit SET right_so_far = right_so_far + $2, wrong_so_far = wrong_so_far + $3 WHERE id = $1",
            audit,
            (isRight ? 1 : 0) - (before.IsRight is true ? 1 : 0),
            (isRight ? 0 : 1) - (before.IsRight is false ? 1 : 0));
    }

    private static JobAudit Read(Row row) => new(
        row.Integer(0), row.Integer(1), row.Integer(2), row.Real(3), row.Integer(4), row.Integer(5), row.Text(6), row.Instant(7));

    private static AuditRow ReadObject(Row row) => new(
        (int)row.Integer(0), row.Integer(1), row.Text(2), row.TextOrNull(3), row.IntegerOrNull(4) is { } right ? right != 0 : null, row.TextOrNull(5), row.TextOrNull(6));
}

/// <summary>A label of a sample as its row holds it.</summary>
internal sealed record AuditRow(int Place, long Index, string Label, string? Metadata, bool? IsRight, string? Given, string? LookedBy);
