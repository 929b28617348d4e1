using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>What consolidation saw of a job's workers: <c>labeling_job_worker</c>. Written under the job's row lock.</summary>
internal static class JobWorkerTable
{
    private const string Columns = "worker, answers, active_ms, pace, judged, agreed, skill, first_at_ms, last_at_ms, agreement";

    /// <summary>Workers one statement asks for. A shorter list is filled up with its last, so that there is one text.</summary>
    private const int WorkersAtOnce = 50;

    private static readonly string FindSomeSql =
        $"SELECT {Columns} FROM labeling_job_worker WHERE job = $1 AND worker IN ({string.Join(", ", Enumerable.Range(2, WorkersAtOnce).Select(n => $"${n}"))})";

    public static JobWorkerRow? Find(Reading reading, long job, WorkerId worker) =>
        reading.TryFirst($"SELECT {Columns} FROM labeling_job_worker WHERE job = $1 AND worker = $2", Read, out var row, job, worker.ToString()) ? row : null;

    /// <summary>Those of some workers that have rows.</summary>
    public static Dictionary<WorkerId, JobWorkerRow> Find(Reading reading, long job, IReadOnlyList<WorkerId> workers)
    {
        var found = new Dictionary<WorkerId, JobWorkerRow>();
        var values = new SqlValue[WorkersAtOnce + 1];
        values[0] = job;
        for (var from = 0; from < workers.Count; from += WorkersAtOnce)
        {
            for (var i = 0; i < WorkersAtOnce; i++)
            {
                values[i + 1] = workers[Math.Min(from + i, workers.Count - 1)].ToString();
            }

            foreach (var row in reading.Query(FindSomeSql, Read, values))
            {
                found[row.Worker] = row;
            }
        }

        return found;
    }

    public static void Save(Transaction transaction, long job, IEnumerable<JobWorkerRow> rows) => transaction.ExecuteEach(
        """
        INSERT INTO labeling_job_worker (job, worker, answers, active_ms, pace, judged, agreed, skill, first_at_ms, last_at_ms, agreement)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (job, worker) DO UPDATE SET answers = $3, active_ms = $4, pace = $5, judged = $6, agreed = $7, skill = $8,
            first_at_ms = $9, last_at_ms = $10, agreement = $11
        """,
        11,
        [.. rows.SelectMany(row => (SqlValue[])
        [
            job, row.Worker.ToString(), row.Answers, row.ActiveMs, row.Times.ToString(), row.Judged, row.Agreed,
            row.Skill is { } skill ? skill : default(SqlValue), row.FirstAt, row.LastAt, row.Agreement,
        ])]);

    /// <summary>Workers of whom something was judged, by agreement, beyond a key.</summary>
    public static List<JobWorkerRow> ByAgreement(Reading reading, long job, bool descending, (long Agreement, string Worker)? after, int limit)
    {
        var (beyond, order) = descending ? ("<", "DESC") : (">", "ASC");
        var (agreement, worker) = after ?? (descending ? (long.MaxValue, "") : (-1L, ""));
        return reading.Query(
            $"""
            SELECT {Columns} FROM labeling_job_worker
            WHERE job = $1 AND agreement IS NOT NULL AND (agreement, worker) {beyond} ($2, $3)
            ORDER BY agreement {order}, worker {order} LIMIT $4
            """,
            Read,
            job,
            agreement,
            worker,
            limit);
    }

    private static JobWorkerRow Read(Row row) => new(
        WorkerId.Parse(row.Text(0)),
        row.Integer(1),
        row.Integer(2),
        ActiveTimes.Parse(row.Text(3)),
        row.Integer(4),
        row.Integer(5),
        row.IsNull(6) ? null : row.Real(6),
        row.Instant(7),
        row.Instant(8));
}

/// <summary>What consolidation saw of one worker in one job.</summary>
internal sealed record JobWorkerRow(
    WorkerId Worker,
    long Answers,
    long ActiveMs,
    ActiveTimes Times,
    long Judged,
    long Agreed,
    double? Skill,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt)
{
    /// <summary>Millionths; null when nothing was judged.</summary>
    public long? Agreement => Judged == 0 ? null : Agreed * 1_000_000 / Judged;

    public static JobWorkerRow None(WorkerId worker) =>
        new(worker, 0, 0, new(), 0, 0, null, DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
}
