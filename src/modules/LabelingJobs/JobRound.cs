using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Goes around the open jobs that fit a condition, one a step, so that a large job does not keep small ones waiting.</summary>
/// <param name="condition">A fixed piece of SQL over <c>labeling_job</c>; <c>$2</c> is now in UTC milliseconds.</param>
internal sealed class JobRound(Database database, TimeProvider clock, string condition)
{
    private long last;

    public async Task<LabelingJob?> NextAsync(CancellationToken cancel) => await NextAsync(_ => true, cancel);

    /// <param name="due">Looks closer than the condition can.</param>
    public async Task<LabelingJob?> NextAsync(Func<LabelingJob, bool> due, CancellationToken cancel)
    {
        var (from, now) = (last, clock.GetUtcNow());
        var found = await database.ReadAsync(reading => Search(reading, from, due, now) ?? Search(reading, 0, due, now), cancel);
        last = found?.Id ?? 0;
        return found;
    }

    private LabelingJob? Search(Reading reading, long after, Func<LabelingJob, bool> due, DateTimeOffset now)
    {
        while (LabelingJobTable.Open(reading, after, condition, now) is { Count: > 0 } jobs)
        {
            if (jobs.Find(job => due(job)) is { } job)
            {
                return job;
            }

            after = jobs[^1].Id;
        }

        return null;
    }
}
