using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;
using Plumbline.Workforce;

namespace Plumbline.LabelingJobs;

/// <summary>Ends jobs that live too long, and warns their teams before.</summary>
internal sealed class LifeRunner(Database database, WorkforceService workforce, JobTelling telling, TimeProvider clock, LabelingJobSettings settings) : IRunner
{
    private readonly JobRound round = new(
        database,
        clock,
        $"ending = 'None' AND (ends_at_ms <= $2 OR (warned = 0 AND ends_at_ms <= $2 + {((long)settings.ExpiryWarning.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}))");

    public string Name => "labeling-jobs-life";

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        if (await round.NextAsync(cancel) is not { } job)
        {
            return RunOutcome.Idle;
        }

        var team = await workforce.FindWorkteamAsync(job.Scope, job.WorkteamArn, cancel);
        await database.WriteAsync(transaction => Save(transaction, lease, job.Id, team?.NotificationTopicArn), cancel, WriteLane.Batch);
        return RunOutcome.MoreWaits;
    }

    private void Save(Transaction transaction, RunnerLease lease, long jobId, string? topicArn)
    {
        lease.Check(transaction);
        var job = LabelingJobTable.Lock(transaction, jobId)!;
        var now = clock.GetUtcNow();
        if (job.Ending is not JobEnding.None || !job.IsOpen)
        {
            return;
        }

        if (job.EndsAt <= now)
        {
            telling.Save(transaction, job, job.Fail($"The job did not finish within {settings.JobLife.TotalDays:0.##} days. Its labels so far are in the output manifest; chain a new job on it to go on.", now));
            return;
        }

        telling.TellTeam(
            transaction,
            job,
            topicArn,
            "Labeling job about to expire",
            $"The labeling job '{job.Name}' expires on {job.EndsAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC. {job.Counters.Unlabeled} objects are still to be labeled.");
        telling.Save(transaction, job, job with { Warned = true });
    }
}
