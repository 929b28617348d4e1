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
internal sealed class SeedRunner(Database database, ManifestPreparation preparation, ManifestSeeding seeding, JobTelling telling, TimeProvider clock) : IRunner
{
    /// <summary>Stored in lease rows; never renamed.</summary>
    public const string RunnerName = "labeling-jobs-seed";

    private readonly JobRound round = new(database, clock, "seeded = 0 AND ending = 'None' AND status IN ('Initializing', 'InProgress')");

    public string Name => RunnerName;

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
            await FailAsync(lease, job, $"A document of the job cannot be read or written. {refusal.Message}", cancel);
        }

        return RunOutcome.MoreWaits;
    }

    private Task FailAsync(RunnerLease lease, LabelingJob job, string reason, CancellationToken cancel) => database.WriteAsync(
        transaction =>
        {
            lease.Check(transaction);
            var current = LabelingJobTable.Lock(transaction, job.Id)!;
            if (current.IsOpen)
            {
                telling.Save(transaction, current, current.FailAtOnce(reason, clock.GetUtcNow()));
            }
        },
        cancel,
        WriteLane.Batch);
}
