using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

/// <summary>Takes objects of an open job back, to ask more workers or to decide them anew. Their answers stay.</summary>
/// <remarks>The one way in which a label that was written changes, besides a requester's own decision. Joins a write that holds the job's row.</remarks>
internal sealed class TakingBack(HumanTaskService tasks, TimeProvider clock)
{
    /// <summary>Asks for more answers to objects whose round is over.</summary>
    /// <param name="objects">Index, and how many answers are wanted, 1 or more. Objects that wait for answers, have failed or were decided by a person are passed over.</param>
    /// <returns>The job afterwards, not yet saved.</returns>
    public LabelingJob AskAgain(Transaction transaction, LabelingJob job, IEnumerable<(long Index, int Wanted)> objects) =>
        Take(transaction, job, [.. objects], ObjectState.Waiting);

    /// <summary>Lets labeled objects be decided again from the answers that count now.</summary>
    /// <returns>The job afterwards, not yet saved.</returns>
    public LabelingJob DecideAnew(Transaction transaction, LabelingJob job, IEnumerable<long> objects) =>
        Take(transaction, job, [.. objects.Select(index => (index, 0))], ObjectState.Ready);

    /// <summary>The data line a task is about.</summary>
    public static long IndexOf(string taskSubject) => long.Parse(taskSubject, CultureInfo.InvariantCulture);

    private LabelingJob Take(Transaction transaction, LabelingJob job, IReadOnlyList<(long Index, int Wanted)> objects, ObjectState to)
    {
        if (job.Ending is not JobEnding.None)
        {
            return job;
        }

        var now = clock.GetUtcNow();
        var (labeled, ready) = (0, 0);
        var fewer = new Dictionary<int, long>();
        foreach (var (index, wanted) in objects.OrderBy(one => one.Index))
        {
            if (DataObjectTable.Find(transaction, job.Id, index) is not ({ Task: { } task } item, var chosen)
                || item.State is not (ObjectState.Ready or ObjectState.Labeled)
                || item.State == to
                || AdjudicationTable.Find(transaction, job.Id, index) is not null
                || !DataObjectTable.TakeBack(transaction, job.Id, index, item.State, to, now))
            {
                continue;
            }

            foreach (var label in ObjectLabelTable.Take(transaction, job.Id, index).Concat(chosen is { } one ? [one] : []))
            {
                fewer[label] = fewer.GetValueOrDefault(label) - 1;
            }

            (labeled, ready) = item.State is ObjectState.Labeled ? (labeled + 1, ready) : (labeled, ready + 1);
            if (to is ObjectState.Waiting)
            {
                tasks.Reopen(transaction, task, wanted);
            }
        }

        LabelCountTable.AddLabeled(transaction, job.Id, fewer);
        return job.TakeBack(labeled, ready, to is ObjectState.Ready ? labeled + ready : 0, now);
    }
}
