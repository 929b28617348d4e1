using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Creation;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>One job at a glance.</summary>
    /// <exception cref="LabelingJobNotFound" />
    /// <remarks>A handful of row reads, and one index look for each worker of the job; the number of objects does not matter.</remarks>
    public Task<JobOverview> OverviewAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return database.ReadAsync(reading => OverviewOf(reading, Require(reading, scope, name), now), cancel);
    }

    private JobOverview OverviewOf(Reading reading, LabelingJob job, DateTimeOffset now)
    {
        var request = JobRequestTable.Get(reading, job.Id);
        var counts = tasks.ReadCounts(reading, job.Group);
        var pace = job.IsOpen ? PaceOf(reading, job, counts, now) : default;
        return new(
            ViewOf(job, request),
            request.Labels,
            TeamNameOf(job.WorkteamArn),
            job.Workers,
            job.Ready,
            counts.Answers,
            AnswersWanted(job),
            counts.Leases,
            job.IsOpen ? tasks.CountActiveWorkers(reading, job.Group, now - Pace.Window) : 0,
            pace.ObjectsPerHour,
            pace.AnswersPerHour,
            ExpectedEnd(job, counts, pace, now),
            CostOf(job, request, counts),
            EndOf(job),
            job.EndsAt,
            job.Workers > 1 ? JobAgreementQuery.Find(reading, job.Id) : null);
    }

    /// <summary>How the job's counters grew, oldest first; of an open job the last point is now.</summary>
    /// <exception cref="LabelingJobNotFound" />
    public Task<JobProgress> ProgressAsync(AccountScope scope, LabelingJobName name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return database.ReadAsync(
            reading =>
            {
                var job = Require(reading, scope, name);
                var points = ProgressTable.All(reading, job.Id);
                if (job.IsOpen && (points.Count == 0 || points[^1].At < now))
                {
                    points.Add(Point(job, tasks.ReadCounts(reading, job.Group), now));
                }

                return new JobProgress(points);
            },
            cancel);
    }

    private static Pace PaceOf(Reading reading, LabelingJob job, TaskCounts counts, DateTimeOffset now) =>
        Pace.Of(ProgressTable.LastBefore(reading, job.Id, now - Pace.Window) ?? ProgressTable.First(reading, job.Id), Point(job, counts, now));

    private static long AnswersWanted(LabelingJob job) => Math.Min(job.Selected - job.Skipped, job.StopAt ?? job.Selected) * job.Workers;

    private static DateTimeOffset? ExpectedEnd(LabelingJob job, TaskCounts counts, Pace pace, DateTimeOffset now) =>
        job.Ending is JobEnding.None ? pace.EndOf(AnswersLeft(job, counts), now) : null;

    internal static ProgressPoint Point(LabelingJob job, TaskCounts counts, DateTimeOffset at) =>
        new(at, counts.Answers, job.HumanLabeled + job.MachineLabeled, job.Failed);

    /// <summary>Answers that must still come: those of objects nobody finished, less what they have already.</summary>
    private static long AnswersLeft(LabelingJob job, TaskCounts counts)
    {
        var objects = Math.Min(job.Selected - job.Decided, job.Remaining) - job.Ready;
        var begun = Math.Max(0, counts.Answers - ((job.HumanLabeled + job.Ready) * job.Workers));
        return Math.Max(0, (objects * job.Workers) - begun);
    }

    private static JobCost? CostOf(LabelingJob job, JobRequest request, TaskCounts counts)
    {
        if (request.Asked.HumanTask.Price is not { } price || !RequestRules.IsCrowd(job.WorkteamArn))
        {
            return null;
        }

        var each = price.InTenths / 1000m;
        return new(each, each * counts.Answers);
    }

    private static JobEnd? EndOf(LabelingJob job) => job.Ending switch
    {
        JobEnding.None => null,
        JobEnding.Stopped => JobEnd.Stopped,
        JobEnding.Failed => JobEnd.Failed,
        _ => job.Decided == job.Selected ? JobEnd.AllDecided : JobEnd.StoppingConditionMet,
    };

    private static string TeamNameOf(string workteamArn) => workteamArn[(workteamArn.LastIndexOf('/') + 1)..];
}
