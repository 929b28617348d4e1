using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Statements over <c>labeling_job</c>.</summary>
internal static class LabelingJobTable
{
    public const string Columns =
        "id, account, region, arn_partition, name, reference_code, kind, workteam_arn, workers, task_group, status, ending, failure_reason, "
        + "line_count, selected, human_labeled, machine_labeled, failed, ready, ready_since_ms, filled, stop_at, prepared, "
        + "seed_index, seed_offset, seed_ordinal, seeded, max_open, label_version, output_version, output_due_at_ms, file_second_ms, warned, "
        + "created_at_ms, changed_at_ms, ends_at_ms, calls, skipped";

    /// <summary>Adds a job; null when its name is taken.</summary>
    public static long? Insert(Transaction transaction, LabelingJob job) => transaction.Number(
        """
        INSERT INTO labeling_job (
            account, region, arn_partition, name, folded_name, reference_code, kind, workteam_arn, workers, task_group,
            status, ending, is_open, line_count, selected, human_labeled, machine_labeled, failed, ready, filled, prepared,
            seed_index, seed_offset, seed_ordinal, seeded, max_open, label_version, output_version, output_due_at_ms, file_second_ms, warned,
            created_at_ms, changed_at_ms, ends_at_ms, calls)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, $13, 0, 0, $14, 0, 0, $14, $14, $15, $16)
        ON CONFLICT (account, region, folded_name) DO NOTHING
        RETURNING id
        """,
        job.Scope.Account.ToString(),
        job.Scope.Region,
        job.Scope.Partition,
        job.Name.ToString(),
        LabelingJob.FoldedName(job.Name),
        job.ReferenceCode,
        job.Kind.Name,
        job.WorkteamArn,
        job.Workers,
        job.Group.Value,
        job.Status.ToString(),
        job.Ending.ToString(),
        job.MaxOpen,
        job.CreatedAt,
        job.EndsAt,
        (int)job.Calls);

    /// <summary>The task group is made after the row, because it is named by the row's id.</summary>
    public static void SetGroup(Transaction transaction, long id, TaskGroupId group) =>
        transaction.Execute("UPDATE labeling_job SET task_group = $2 WHERE id = $1", id, group.Value);

    /// <summary>Reads a row and keeps others from changing it until the write ends; null when it is not there.</summary>
    public static LabelingJob? Lock(Transaction transaction, long id) =>
        transaction.TryFirst($"SELECT {Columns} FROM labeling_job WHERE id = $1" + transaction.Dialect.ForUpdate, Read, out var job, id) ? job : null;

    public static LabelingJob? Find(Reading reading, long id) =>
        reading.TryFirst($"SELECT {Columns} FROM labeling_job WHERE id = $1", Read, out var job, id) ? job : null;

    /// <summary>The job whose tasks lie in a group, locked; null when there is none.</summary>
    public static LabelingJob? LockOf(Transaction transaction, TaskGroupId group) =>
        transaction.TryFirst($"SELECT {Columns} FROM labeling_job WHERE task_group = $1" + transaction.Dialect.ForUpdate, Read, out var job, group.Value) ? job : null;

    public static LabelingJob? FindOf(Reading reading, TaskGroupId group) =>
        reading.TryFirst($"SELECT {Columns} FROM labeling_job WHERE task_group = $1", Read, out var job, group.Value) ? job : null;

    public static LabelingJob? Find(Reading reading, AccountScope scope, LabelingJobName name) => reading.TryFirst(
        $"SELECT {Columns} FROM labeling_job WHERE account = $1 AND region = $2 AND folded_name = $3",
        Read,
        out var job,
        scope.Account.ToString(),
        scope.Region,
        LabelingJob.FoldedName(name)) ? job : null;

    public static Dictionary<JobStatus, long> CountByStatus(Reading reading)
    {
        var counts = new Dictionary<JobStatus, long>();
        foreach (var (status, count) in reading.Query("SELECT status, COUNT(*) FROM labeling_job GROUP BY status", static row => (row.Text(0), row.Integer(1))))
        {
            counts[Enum.Parse<JobStatus>(status)] = count;
        }

        return counts;
    }

    public static List<JobMeasure> ListNewest(Reading reading, int most) => reading.Query(
        $"SELECT {Columns} FROM labeling_job ORDER BY id DESC LIMIT $1",
        static row =>
        {
            var job = Read(row);
            return new JobMeasure(job.Scope.Account, job.Scope.Region, job.Name, job.HumanLabeled, job.MachineLabeled, job.Failed);
        },
        most);

    public static long CountOpen(Reading reading, AccountScope scope) => reading.Number(
        "SELECT COUNT(*) FROM labeling_job WHERE is_open = 1 AND account = $1 AND region = $2",
        scope.Account.ToString(),
        scope.Region) ?? 0;

    /// <summary>Open jobs after an id, in order of creation, for runners that go around.</summary>
    /// <param name="condition">A fixed piece of SQL; <c>$2</c> is now.</param>
    public static List<LabelingJob> Open(Reading reading, long after, string condition, DateTimeOffset now, int limit = 50) => reading.Query(
        $"SELECT {Columns} FROM labeling_job WHERE is_open = 1 AND id > $1 AND created_at_ms <= $2 AND {condition} ORDER BY id LIMIT {limit}",
        Read,
        after,
        now);

    /// <summary>A job that is over and whose labels were changed since its output was written; null when there is none that is due.</summary>
    public static LabelingJob? Corrected(Reading reading, DateTimeOffset now) => reading.TryFirst(
        $"""
        SELECT {Columns} FROM labeling_job
        WHERE is_open = 0 AND label_version > output_version AND status IN ('Completed', 'Stopped') AND output_due_at_ms <= $1
        ORDER BY id LIMIT 1
        """,
        Read,
        out var job,
        now) ? job : null;

    public static void Save(Transaction transaction, LabelingJob job) => transaction.Execute(
        """
        UPDATE labeling_job SET
            status = $2, ending = $3, is_open = $4, failure_reason = $5, line_count = $6, selected = $7, human_labeled = $8,
            machine_labeled = $9, failed = $10, ready = $11, ready_since_ms = $12, filled = $13, stop_at = $14, prepared = $15,
            seed_index = $16, seed_offset = $17, seed_ordinal = $18, seeded = $19, max_open = $20, label_version = $21,
            output_version = $22, output_due_at_ms = $23, file_second_ms = $24, warned = $25, changed_at_ms = $26, skipped = $27
        WHERE id = $1
        """,
        job.Id,
        job.Status.ToString(),
        job.Ending.ToString(),
        job.IsOpen,
        job.FailureReason,
        job.Lines,
        job.Selected,
        job.HumanLabeled,
        job.MachineLabeled,
        job.Failed,
        job.Ready,
        job.ReadySince,
        job.RoundsOver,
        job.StopAt,
        job.Prepared,
        job.Seed.Index,
        job.Seed.Offset,
        job.Seed.Ordinal,
        job.Seeded,
        job.MaxOpen,
        job.LabelVersion,
        job.OutputVersion,
        job.OutputDueAt,
        job.FileSecond,
        job.Warned,
        job.ChangedAt,
        job.Skipped);

    public static LabelingJob Read(Row row) => new(
        row.Integer(0),
        new(AccountId.Parse(row.Text(1)), row.Text(2), row.Text(3)),
        LabelingJobName.TryParse(row.Text(4), out var name) ? name : throw new FormatException($"Job {row.Integer(0)} has a name that is none."),
        row.Text(5),
        TaskKind.ByName(row.Text(6)) ?? throw new FormatException($"Job {row.Integer(0)} has a kind this version does not know."),
        row.Text(7),
        (int)row.Integer(8),
        new(row.Integer(9)),
        Enum.Parse<JobStatus>(row.Text(10)),
        Enum.Parse<JobEnding>(row.Text(11)),
        row.TextOrNull(12),
        row.Integer(13),
        row.Integer(14),
        row.Integer(15),
        row.Integer(16),
        row.Integer(17),
        row.Integer(18),
        row.InstantOrNull(19),
        row.Integer(20),
        row.IntegerOrNull(21),
        row.Flag(22),
        new(row.Integer(23), row.Integer(24), row.Integer(25)),
        row.Flag(26),
        (int)row.Integer(27),
        row.Integer(28),
        row.Integer(29),
        row.Instant(30),
        row.Instant(31),
        row.Flag(32),
        row.Instant(33),
        row.Instant(34),
        row.Instant(35))
    {
        Calls = (FunctionCalls)row.Integer(36),
        Skipped = row.Integer(37),
    };
}
