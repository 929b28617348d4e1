using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Output;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Keeps the output manifest of running jobs fresh, writes the last one, and ends the job.</summary>
/// <remarks>
/// Small jobs are rewritten after each batch, larger ones at most once per <see cref="LabelingJobSettings.OutputCadence"/>, and never so
/// often that writing takes more than about a twentieth of the time. The last writing waits for nothing but the last label. Where people
/// change labels of a job that is over, its output follows in the same rhythm.
/// </remarks>
internal sealed class OutputRunner(
    Database database, OutputManifest output, HumanTaskService tasks, JobTelling telling, TimeProvider clock, LabelingJobSettings settings) : IRunner
{
    /// <summary>Stored in lease rows; never renamed.</summary>
    public const string RunnerName = "labeling-jobs-output";

    private const int RestPerWork = 20;

    /// <summary>How long an ending job waits for news that may have been set aside.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly JobRound round = new(
        database,
        clock,
        "(ending <> 'None' OR (prepared = 1 AND label_version > output_version AND output_due_at_ms <= $2))");

    public string Name => RunnerName;

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        if (await round.NextAsync(IsDue, cancel) is not { } job)
        {
            return await database.ReadAsync(reading => LabelingJobTable.Corrected(reading, clock.GetUtcNow()), cancel) is { } corrected
                ? await CorrectAsync(lease, corrected, cancel)
                : RunOutcome.Idle;
        }

        var last = job.Ending is not JobEnding.None;
        if (last && !await IsDrainedAsync(job, cancel))
        {
            return RunOutcome.Idle;
        }

        var begun = clock.GetTimestamp();
        var trouble = await WriteAsync(lease, job, cancel);
        var rest = clock.GetElapsedTime(begun) * RestPerWork;
        await database.WriteAsync(transaction => Save(transaction, lease, job, last, trouble, rest), cancel, WriteLane.Batch);
        return RunOutcome.MoreWaits;
    }

    /// <summary>Writes the output of a job that is over once more. When it cannot be written, as when its bucket is gone, that is tried again later.</summary>
    private async Task<RunOutcome> CorrectAsync(RunnerLease lease, LabelingJob job, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        var trouble = await WriteAsync(lease, job, cancel);
        var rest = clock.GetElapsedTime(begun) * RestPerWork;
        await database.WriteAsync(
            transaction =>
            {
                lease.Check(transaction);
                var current = LabelingJobTable.Lock(transaction, job.Id)!;
                LabelingJobTable.Save(transaction, trouble is null
                    ? current with { OutputVersion = job.LabelVersion, OutputDueAt = clock.GetUtcNow() + Pause(current, rest) }
                    : current with { OutputDueAt = clock.GetUtcNow() + Patience });
            },
            cancel,
            WriteLane.Batch);
        return RunOutcome.MoreWaits;
    }

    private TimeSpan Pause(LabelingJob job, TimeSpan rest) =>
        (job.Selected <= settings.SmallJobObjects ? TimeSpan.Zero : settings.OutputCadence) is var cadence && rest > cadence ? rest : cadence;

    /// <summary>A job on its way out first gets the labels of everything that was answered, as far as they are wanted.</summary>
    private static bool IsDue(LabelingJob job) => job.Ending is JobEnding.None || job.Ready == 0 || job.Remaining == 0;

    /// <summary>Whether every task that is over has been heard of: news may still be under way when a job is stopped.</summary>
    private async Task<bool> IsDrainedAsync(LabelingJob job, CancellationToken cancel) =>
        job.Ending is JobEnding.Completed
        || job.ChangedAt + Patience <= clock.GetUtcNow()
        || await database.ReadAsync(reading => tasks.ReadCounts(reading, job.Group), cancel) is var counts
            && counts.Filled + counts.Expired <= job.RoundsOver;

    private async Task<string?> WriteAsync(RunnerLease lease, LabelingJob job, CancellationToken cancel)
    {
        if (!job.Prepared)
        {
            return null;
        }

        var request = await database.ReadAsync(reading => JobRequestTable.Get(reading, job.Id), cancel);
        try
        {
            await output.WriteAsync(lease, job, request, cancel);
            if (job.Failed > 0 || await database.ReadAsync(reading => AdjudicationTable.Count(reading, job.Id), cancel) > 0)
            {
                await output.WriteFailuresAsync(job, request, cancel);
            }

            // Of a large job that goes on nobody waits for it: it is as long as the manifest. Of a function's labels, and of single answers kept as they are, there is nothing to tell.
            if (!job.Calls.HasFlag(FunctionCalls.After)
                && (AnswerShapes.Of(job.Kind).HasLabels || job.Workers > 1)
                && (job.Ending is not JobEnding.None || job.Selected <= settings.SmallJobObjects))
            {
                await output.WriteLabelsAsync(job, request, cancel);
            }

            return null;
        }
        catch (Refusal refusal) when (refusal is BucketNotFound or BucketForbidden or ObjectNotFound or KeyRefused)
        {
            return $"The output manifest cannot be written. {refusal.Message}";
        }
    }

    private void Save(Transaction transaction, RunnerLease lease, LabelingJob written, bool last, string? trouble, TimeSpan rest)
    {
        lease.Check(transaction);
        var job = LabelingJobTable.Lock(transaction, written.Id)!;
        if (!job.IsOpen)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var next = trouble is not null
            ? job.FailAtOnce(trouble, now)
            : job with { OutputVersion = written.LabelVersion, OutputDueAt = now + Pause(job, rest) };
        var complete = last && trouble is null && IsDue(next) && next.LabelVersion == written.LabelVersion && next.Ending == written.Ending;
        telling.Save(transaction, job, complete ? next.Finish(now) : next);
    }
}
