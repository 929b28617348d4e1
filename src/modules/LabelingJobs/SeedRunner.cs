using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Seeding;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Turns manifests into tasks: reads and copies a new job's manifest whole, then registers its lines slice by slice.</summary>
/// <remarks>A step is one manifest read, or up to 20 slices. A crash loses nothing: a slice and the place to go on are one write.</remarks>
/// <param name="lane">Where jobs with a pre-annotation function of their own are seeded; null for all other work.</param>
internal sealed class SeedRunner(
    Database database, ManifestPreparation preparation, ManifestSeeding seeding, JobTelling telling, TimeProvider clock, FunctionLane? lane = null) : IRunner
{
    /// <summary>Stored in lease rows; never renamed.</summary>
    public const string RunnerName = "labeling-jobs-seed";

    private readonly JobRound round = new(database, clock, "seeded = 0 AND ending = 'None' AND status IN ('Initializing', 'InProgress') AND "
        + (lane is null ? "(prepared = 0 OR calls IN (0, 2))" : "prepared = 1 AND " + lane.Condition));

    public string Name => lane?.RunnerName ?? RunnerName;

    public TimeSpan LongestStep => lane is null ? TimeSpan.FromMinutes(10) : FunctionLane.LongestStep;

    public async Task<RunOutcome> RunOnceAsync(RunnerLease lease, CancellationToken cancel)
    {
        if (await round.NextAsync(cancel) is not { } job)
        {
            return RunOutcome.Idle;
        }

        var request = await database.ReadAsync(reading => JobRequestTable.Get(reading, job.Id), cancel);
        try
        {
            await (job.Prepared ? seeding.SeedAsync(lease, job, request, cancel) : preparation.PrepareAsync(lease, job, request, cancel));
        }
        catch (Refusal refusal) when (refusal is not StorageUnavailable)
        {
            await FailAsync(lease, job, current => current.FailAtOnce($"A document of the job cannot be read or written. {refusal.Message}", clock.GetUtcNow()), cancel);
        }
        catch (FunctionGone gone)
        {
            await FailAsync(lease, job, current => current.Fail(gone.Reason, clock.GetUtcNow()), cancel);
        }

        return RunOutcome.MoreWaits;
    }

    private Task FailAsync(RunnerLease lease, LabelingJob job, Func<LabelingJob, LabelingJob> fail, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            lease.Check(transaction);
            var current = LabelingJobTable.Lock(transaction, job.Id)!;
            if (current.IsOpen)
            {
                telling.Save(transaction, current, fail(current));
            }
        },
        cancel,
        WriteLane.Batch);
}
