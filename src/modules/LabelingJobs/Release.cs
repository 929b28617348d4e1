using System;
using Plumbline.LabelingJobs.Creation;

namespace Plumbline.LabelingJobs;

/// <summary>How many objects may be on offer at once, and which iteration an object belongs to.</summary>
/// <remarks>
/// AWS releases a probe of 10 objects, waits for all of it, then whole batches, waiting for each: workers idle. Here the schedule
/// decides iteration numbers only – folders look as AWS's do – and objects are refilled one by one. Private and vendor teams are not
/// held to the probe, because an unpaid answer risks nothing and a waiting worker does; the paid crowd is, until the first ten
/// objects are decided. Near a stopping condition no more is offered than may still be labeled, so nobody works for nothing.
/// Source: ground-truth runtime, section 7.1.
/// </remarks>
internal static class Release
{
    /// <summary>On offer when a job begins.</summary>
    public static int First(LabelingJobSettings settings, NewLabelingJob asked) =>
        RequestRules.IsCrowd(asked.HumanTask.WorkteamArn) ? Math.Min(settings.ProbeObjects, Most(settings, asked)) : Most(settings, asked);

    /// <summary>On offer as the job stands now; 1 or more.</summary>
    public static int Now(LabelingJobSettings settings, NewLabelingJob asked, LabelingJob job)
    {
        var probing = job.HumanLabeled + job.MachineLabeled + job.Failed < settings.ProbeObjects;
        var window = probing ? First(settings, asked) : Most(settings, asked);
        var wanted = job.Remaining == long.MaxValue ? window : Math.Min(window, job.Remaining - job.Ready);
        return (int)Math.Max(1, wanted);
    }

    /// <summary>The batch of AWS's schedule in which the n-th selected object is labeled, from 1.</summary>
    /// <param name="ordinal">Zero-based among the lines selected for labeling.</param>
    public static int IterationOf(LabelingJobSettings settings, NewLabelingJob asked, long ordinal)
    {
        var most = Most(settings, asked);
        return ordinal < Math.Min(settings.ProbeObjects, most) ? 1
            : most > settings.ProbeObjects ? (int)(2 + (ordinal / most))
            : (int)(1 + (ordinal / most));
    }

    private static int Most(LabelingJobSettings settings, NewLabelingJob asked) =>
        asked.HumanTask.MaxConcurrentTaskCount ?? settings.DefaultConcurrentTasks;
}
