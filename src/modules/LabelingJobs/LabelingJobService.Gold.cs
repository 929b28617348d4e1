using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Manifests;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    private const int MostGoldAtOnce = 100;

    /// <summary>Makes labeled objects gold: everybody who has not answered them gets a copy now and then, and is measured by it.</summary>
    /// <param name="objects">Zero-based indexes of labeled objects, at most 100; their labels are the truth. Null: unanimous ones are chosen, as evenly over the labels as they come.</param>
    /// <param name="count">How many to choose when <paramref name="objects"/> is null, 1–100.</param>
    /// <param name="rate">Share of a worker's takes that are gold, above 0 to 1.</param>
    /// <returns>How many are new.</returns>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobGoldRefused">The job is over, its kind has no single label, a number is out of range, or an object is not labeled.</exception>
    /// <remarks>Idempotent for objects that are gold already. Workers cannot tell gold from other tasks.</remarks>
    public async Task<int> AddGoldAsync(AccountScope scope, LabelingJobName name, IReadOnlyList<long>? objects, int count, double rate, CancellationToken cancel)
    {
        Refuse(rate is > 0 and <= 1, $"'rate' is {rate}; it must be above 0 and at most 1.");
        Refuse((objects?.Count ?? count) is >= 1 and <= MostGoldAtOnce, $"{objects?.Count ?? count} objects were asked for; 1 to {MostGoldAtOnce} are made gold at once.");
        return await database.WriteAsync(
            transaction =>
            {
                var job = LabelingJobTable.Lock(transaction, Require(transaction, scope, name).Id)!;
                Refuse(job is { IsOpen: true, Ending: JobEnding.None }, "the job is over: nobody is asked any more.");
                Refuse(AnswerShapes.Of(job.Kind).Form is AnswerForm.Label, $"a {job.Kind} job gives no single label to compare with.");
                var labels = JobRequestTable.Get(transaction, job.Id).Labels.Count;
                var chosen = objects ?? Unanimous(transaction, job.Id, labels, count);
                return chosen.Distinct().Count(index => AddGold(transaction, job, index, rate));
            },
            cancel);
    }

    /// <summary>A job's gold in the order of its lines.</summary>
    /// <param name="after">Index of the last one seen; null for the first page.</param>
    /// <param name="limit">1–100.</param>
    /// <exception cref="LabelingJobNotFound" />
    public Task<Page<JobGold>> ListGoldAsync(AccountScope scope, LabelingJobName name, long? after, int limit, CancellationToken cancel) => database.ReadAsync(
        reading =>
        {
            var job = Require(reading, scope, name);
            var size = Math.Clamp(limit, 1, LargestPage);
            var labels = JobRequestTable.Get(reading, job.Id).Labels;
            var found = GoldTable.After(reading, job.Id, after ?? -1, size + 1);
            List<JobGold> page = [.. found.Take(size).Select(gold => new JobGold(gold.Index, labels[gold.Truth], gold.Given, gold.Right))];
            return new Page<JobGold>(page, found.Count > size ? page[^1].Index.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
        },
        cancel);

    private static List<long> Unanimous(Reading reading, long job, int labels, int count)
    {
        var byLabel = Enumerable.Range(0, labels).Select(label => new Queue<long>(GoldTable.Unanimous(reading, job, label, count))).ToList();
        var chosen = new List<long>();
        while (chosen.Count < count && byLabel.Any(waiting => waiting.Count > 0))
        {
            foreach (var waiting in byLabel.Where(waiting => waiting.Count > 0 && chosen.Count < count))
            {
                chosen.Add(waiting.Dequeue());
            }
        }

        return chosen;
    }

    private bool AddGold(Transaction transaction, LabelingJob job, long index, double rate)
    {
        if (DataObjectTable.Find(transaction, job.Id, index) is not ({ State: ObjectState.Labeled, Task: { } task }, { } truth))
        {
            throw new LabelingJobGoldRefused($"object {index} has no label yet.");
        }

        var copy = new HumanTaskId(ids.NewNumber());
        if (!GoldTable.Insert(transaction, job.Id, index, copy, truth, clock.GetUtcNow()))
        {
            return false;
        }

        tasks.CopyAsEvergreen(transaction, task, copy, rate);
        return true;
    }

    private static void Refuse(bool isFine, string problem)
    {
        if (!isFine)
        {
            throw new LabelingJobGoldRefused(problem);
        }
    }
}
