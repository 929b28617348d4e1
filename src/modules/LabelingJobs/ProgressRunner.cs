using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Samples the counters of open jobs now and then, where they changed: what the throughput chart and the expected end are made of.</summary>
/// <remarks>Reads what others count anyway, so nothing that hands out or takes back work pays for it. A job's last sample is written when it ends.</remarks>
internal sealed class ProgressRunner(Database database, HumanTaskService tasks, TimeProvider clock) : IRunner
{
    /// <summary>Stored in lease rows; never renamed.</summary>
    public const string RunnerName = "labeling-jobs-progress";

    private const int JobsAtOnce = 50;

    /// <summary>Between two samples of a job.</summary>
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(15);

    private DateTimeOffset due = DateTimeOffset.MinValue;
    private long last;

    public string Name => RunnerName;

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        // A clock that was set back must not silence the chart.
        var now = clock.GetUtcNow();
        if (now < due && due - now <= Cadence)
        {
            return RunOutcome.Idle;
        }

        var from = last;
        var (jobs, samples) = await database.ReadAsync(
            reading =>
            {
                var open = LabelingJobTable.Open(reading, from, "1 = 1", now, JobsAtOnce);
                return (open, open.Select(job => SampleOf(reading, job, now)).OfType<Sample>().ToList());
            },
            cancel);
        foreach (var sample in samples)
        {
            await database.WriteAsync(transaction => Save(transaction, lease, sample), cancel, WriteLane.Batch);
        }

        if (jobs.Count == JobsAtOnce)
        {
            last = jobs[^1].Id;
            return RunOutcome.MoreWaits;
        }

        (last, due) = (0, now + Cadence);
        return RunOutcome.Idle;
    }

    private Sample? SampleOf(Reading reading, LabelingJob job, DateTimeOffset now)
    {
        if (!job.Prepared)
        {
            return null;
        }

        var point = LabelingJobService.Point(job, tasks.ReadCounts(reading, job.Group), now);
        var before = ProgressTable.Last(reading, job.Id);
        return before is not null && (before with { At = now }) == point ? null : new(job.Id, before, point);
    }

    private static void Save(Transaction transaction, RunnerLease lease, Sample sample)
    {
        lease.Check(transaction);
        if (LabelingJobTable.Find(transaction, sample.Job) is not { IsOpen: true })
        {
            return;
        }

        // After a standstill the line stays flat until the change.
        if (sample.Before is { } before && before.At < sample.Now.At - (2 * Cadence))
        {
            ProgressTable.Add(transaction, sample.Job, before with { At = sample.Now.At - Cadence });
        }

        ProgressTable.Add(transaction, sample.Job, sample.Now);
        Thin(transaction, sample.Job);
    }

    private static void Thin(Transaction transaction, long job)
    {
        if (ProgressTable.Count(transaction, job) <= Thinning.Most)
        {
            return;
        }

        List<DateTimeOffset> times = [.. ProgressTable.All(transaction, job).Select(point => point.At)];
        foreach (var place in Thinning.Drop(times))
        {
            ProgressTable.Drop(transaction, job, times[place]);
        }
    }

    private sealed record Sample(long Job, ProgressPoint? Before, ProgressPoint Now);
}
