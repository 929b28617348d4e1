using System;
using System.Collections.Generic;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Statements over <c>labeling_job_progress</c>.</summary>
internal static class ProgressTable
{
    /// <summary>Adds a sample; one of the same millisecond is replaced.</summary>
    public static void Add(Transaction transaction, long job, ProgressPoint point) => transaction.Execute(
        """
        INSERT INTO labeling_job_progress (job, at_ms, answers, labeled, failed) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (job, at_ms) DO UPDATE SET answers = $3, labeled = $4, failed = $5
        """,
        job,
        point.At,
        point.Answers,
        point.Labeled,
        point.Failed);

    public static void Drop(Transaction transaction, long job, DateTimeOffset at) =>
        transaction.Execute("DELETE FROM labeling_job_progress WHERE job = $1 AND at_ms = $2", job, at);

    public static long Count(Reading reading, long job) => reading.Number("SELECT COUNT(*) FROM labeling_job_progress WHERE job = $1", job) ?? 0;

    public static ProgressPoint? Last(Reading reading, long job) => LastBefore(reading, job, DateTimeOffset.MaxValue);

    /// <summary>The newest sample at or before an instant.</summary>
    public static ProgressPoint? LastBefore(Reading reading, long job, DateTimeOffset at) =>
        reading.TryFirst(
            "SELECT at_ms, answers, labeled, failed FROM labeling_job_progress WHERE job = $1 AND at_ms <= $2 ORDER BY at_ms DESC LIMIT 1",
            Read,
            out var last,
            job,
            at)
            ? last
            : null;

    public static ProgressPoint? First(Reading reading, long job) =>
        reading.TryFirst(
            "SELECT at_ms, answers, labeled, failed FROM labeling_job_progress WHERE job = $1 ORDER BY at_ms LIMIT 1", Read, out var first, job)
            ? first
            : null;

    /// <summary>All samples, oldest first.</summary>
    public static List<ProgressPoint> All(Reading reading, long job) => reading.Query(
        "SELECT at_ms, answers, labeled, failed FROM labeling_job_progress WHERE job = $1 ORDER BY at_ms", Read, job);

    private static ProgressPoint Read(Row row) => new(row.Instant(0), row.Integer(1), row.Integer(2), row.Integer(3));
}
