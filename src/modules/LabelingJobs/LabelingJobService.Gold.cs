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
                RequireGold(job);
                var chosen = objects ?? Unanimous(transaction, job, JobRequestTable.Get(transaction, job.Id).Labels, count);
                return chosen.Distinct().Count(index => AddGold(transaction, job, index, null, rate));
            },
            cancel);
    }

    /// <summary>Makes objects gold whose truth the manifest holds, in an attribute of theirs: chosen at random among all that have one.</summary>
    /// <param name="attribute">Its value, or the <c>class-name</c> of its metadata, names a label of the job; a number is the label's place in the label file.</param>
    /// <param name="count">How many at most, 1–100.</param>
    /// <param name="rate">As for <see cref="AddGoldAsync"/>.</param>
    /// <returns>How many are new, and how many lines name a truth.</returns>
    /// <exception cref="LabelingJobNotFound" />
    /// <exception cref="LabelingJobGoldRefused">As above; or no line names a label of the job there.</exception>
    /// <remarks>Reads the job's copy of the manifest once. What is known is the object's label, whatever workers answer; an object labeled before keeps its label until it is decided anew.</remarks>
    public async Task<(int Added, long Known)> AddKnownGoldAsync(
        AccountScope scope, LabelingJobName name, string attribute, int count, double rate, CancellationToken cancel)
    {
        Refuse(rate is > 0 and <= 1, $"'rate' is {rate}; it must be above 0 and at most 1.");
        Refuse(count is >= 1 and <= MostGoldAtOnce, $"{count} objects were asked for; 1 to {MostGoldAtOnce} are made gold at once.");
        var (job, request) = await FindAsync(scope, name, cancel);
        RequireGold(job);
        Refuse(job.Seeded, "the manifest is still being read. Try again in a moment.");
        Refuse(attribute.Length > 0 && attribute != request.Asked.LabelAttributeName, $"'{attribute}' is the attribute this job labels; name one that holds the truth beforehand.");
        var (chosen, known) = await TruthsAsync(job, request, attribute, count, cancel);
        Refuse(known > 0, $"no line of the manifest names a label of the job in '{attribute}'.");
        var added = await database.WriteAsync(
            transaction =>
            {
                var current = LabelingJobTable.Lock(transaction, job.Id)!;
                RequireGold(current);
                return chosen.Count(one => AddGold(transaction, current, one.Index, one.Truth, rate));
            },
            cancel);
        return (added, known);
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

    private static void RequireGold(LabelingJob job)
    {
        Refuse(job is { IsOpen: true, Ending: JobEnding.None }, "the job is over: nobody is asked any more.");
        Refuse(AnswerShapes.Of(job.Kind).Form is AnswerForm.Label, $"a {job.Kind} job gives no single label to compare with.");
    }

    /// <summary>A random sample of the lines that name a truth, in one pass, and how many there are.</summary>
    private async Task<(List<(long Index, int Truth)> Chosen, long Known)> TruthsAsync(
        LabelingJob job, JobRequest request, string attribute, int count, CancellationToken cancel)
    {
        var reading = new TruthReading(attribute, request.Labels);
        var sample = new Reservoir<(long Index, int Truth)>(count, job.Id);
        await using var opened = await objects.OpenAsync(job.Scope, request.Dataset, null, cancel);
        await foreach (var line in ManifestReader.ReadCheckedAsync(opened.Content, cancel))
        {
            if (reading.Of(line) is { } truth && !line.Has(request.Asked.LabelAttributeName))
            {
                sample.Offer((line.Index, truth));
            }
        }

        return ([.. sample.Kept.OrderBy(one => one.Index)], sample.Offered);
    }

    private List<long> Unanimous(Reading reading, LabelingJob job, IReadOnlyList<string> labels, int count)
    {
        var byLabel = labels.Select((label, at) => new Queue<long>(Unanimous(reading, job, label, GoldTable.Sure(reading, job.Id, at, 4 * count)))).ToList();
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

    /// <summary>Those that two or more workers answered, all with that label.</summary>
    private IEnumerable<long> Unanimous(Reading reading, LabelingJob job, string label, List<(long Index, HumanTaskId Task)> sure)
    {
        var shape = AnswerShapes.Of(job.Kind);
        var answers = tasks.ReadCounted(reading, sure.Select(one => one.Task)).ToLookup(answer => answer.Task);
        return sure
            .Where(one => answers[one.Task].Count() > 1 && answers[one.Task].All(answer => shape.ChosenLabel(AnswerContent.Parse(answer.Answer)) == label))
            .Select(one => one.Index);
    }

    /// <param name="given">The truth, where the requester brought it; null to take the label for it.</param>
    private bool AddGold(Transaction transaction, LabelingJob job, long index, int? given, double rate)
    {
        var found = DataObjectTable.Find(transaction, job.Id, index);
        if (found is not ({ Task: { } task } item, var chosen))
        {
            return given is null ? throw new LabelingJobGoldRefused($"object {index} has no label yet.") : false;
        }

        if ((given ?? (item.State is ObjectState.Labeled ? chosen : null)) is not { } truth)
        {
            throw new LabelingJobGoldRefused($"object {index} has no label yet.");
        }

        var copy = new HumanTaskId(ids.NewNumber());
        if (!GoldTable.Insert(transaction, job.Id, index, copy, truth, given is not null, clock.GetUtcNow()))
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
