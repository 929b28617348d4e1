using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>A job on which four people do as they like while batches are consolidated, cut off and taken up again.</summary>
internal sealed class InsightsRun(JobWorld world, int seed)
{
    private const string Consolidation = "labeling-jobs-consolidation";

    private static readonly string[] Words = ["sponge", "wrasse", "goby", "goby", "goby", "no such fish"];
    private readonly Random random = new(seed);
    private readonly List<WorkerOnDuty> people = [];

    public static LabelingJobName Job { get; } = LabelingJobName.TryParse("Reef-1", out var name) ? name : default;

    public async Task BeginAsync(int objects)
    {
        await world.PhotosAsync(objects);
        await world.UploadAsync("img/0003.jpg", "not a picture");
        var asked = world.AJob(workers: 2);
        await world.CreateAsync(asked with { HumanTask = asked.HumanTask with { TaskAvailabilityLifetimeInSeconds = 6 * 3600 } });
        await world.RunAsync();
        foreach (var person in (string[])["ann", "bob", "cas", "dee"])
        {
            people.Add(await world.WorkerAsync(person));
        }
    }

    /// <summary>Some people answer or decline some tasks, and perhaps a batch is consolidated.</summary>
    public async Task StepAsync()
    {
        for (var i = random.Next(8); i >= 0; i--)
        {
            var worker = people[random.Next(people.Count)];
            world.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 20)));
            if (await world.TakeAsync(worker) is not { } task)
            {
                continue;
            }

            if (random.Next(6) == 0)
            {
                await world.Tasks.DeclineAsync(worker, task.Assignment, null, default);
            }
            else
            {
                await world.LabelAsync(worker, task, Words[random.Next(Words.Length)]);
            }
        }

        if (random.Next(4) == 0)
        {
            await CutOffAsync();
        }

        await world.RunAsync();
    }

    /// <summary>Nobody comes any more: what is open expires, and the job ends.</summary>
    public async Task EndAsync()
    {
        world.Clock.Advance(TimeSpan.FromHours(7));
        await world.RunAsync();
    }

    /// <summary>Every object, page by page.</summary>
    public async Task<List<JobObject>> ObjectsAsync(ObjectQuery query)
    {
        var items = new List<JobObject>();
        do
        {
            var page = await world.Jobs.ListObjectsAsync(JobWorld.Scope, Job, query, default);
            Assert.InRange(page.Items.Count, 0, query.Limit);
            items.AddRange(page.Items);
            query = query with { Token = page.Next };
        }
        while (query.Token is not null);

        return items;
    }

    /// <summary>Holds every counter against the objects and answers themselves.</summary>
    public async Task CheckAsync()
    {
        var all = await ObjectsAsync(new(Limit: 100));
        var overview = await world.Jobs.OverviewAsync(JobWorld.Scope, Job, default);
        Assert.Equal(
            (all.Count(item => item.State is ObjectState.Labeled), all.Count(item => item.State is ObjectState.Failed), all.Count(item => item.State is ObjectState.Ready)),
            (overview.Job.Counters.TotalLabeled, overview.Job.Counters.FailedNonRetryable, overview.Ready));

        var labels = await world.Jobs.LabelsAsync(JobWorld.Scope, Job, default);
        Assert.Equal(0, labels.Uncounted);
        Assert.All(labels.Labels, label => Assert.Equal(all.Count(item => item.Label == label.Label), label.Objects));

        var failures = await world.Jobs.FailuresAsync(JobWorld.Scope, Job, new(Limit: 100), default);
        Assert.Equal(0, failures.Uncounted);
        Assert.Equal(CodesOf(all), failures.Counts.ToDictionary(count => count.Code, count => count.Objects));
        Assert.Equal(all.Where(item => item.State is ObjectState.Failed).Select(item => item.Index), failures.Objects.Items.Select(item => item.Index));
        await CheckFiltersAsync(all);
        await CheckWorkersAsync(all, overview);
    }

    /// <summary>Each filter and order gives what a look through all objects gives.</summary>
    private async Task CheckFiltersAsync(List<JobObject> all)
    {
        var limit = random.Next(1, 12);
        foreach (var state in Enum.GetValues<ObjectState>())
        {
            Assert.Equal(Indexes(all.Where(item => item.State == state)), Indexes(await ObjectsAsync(new(state, Limit: limit))));
        }

        var (least, most) = (0.4, Math.Round(0.6 + (random.Next(5) / 10.0), 1));
        Assert.Equal(
            Indexes(all.Where(item => item.Confidence >= least && item.Confidence <= most)),
            Indexes(await ObjectsAsync(new(MinConfidence: least, MaxConfidence: most, Limit: limit))));
        Assert.Equal(
            Indexes(all.Where(item => item.Label == "goby" && item.Confidence <= most)),
            Indexes(await ObjectsAsync(new(Label: "goby", MaxConfidence: most, Limit: limit))));
        Assert.Equal(
            Indexes(all.Where(item => item.Label == "goby").OrderBy(item => item.Confidence).ThenBy(item => item.Index)),
            Indexes(await ObjectsAsync(new(Label: "goby", Order: ObjectOrder.Confidence, Limit: limit))));
        Assert.Equal(
            Indexes(all.Where(item => item.Confidence >= least).OrderBy(item => item.Confidence).ThenBy(item => item.Index)),
            Indexes(await ObjectsAsync(new(MinConfidence: least, Order: ObjectOrder.Confidence, Limit: limit))));
        Assert.Equal(
            Indexes(all.Where(item => item.State is ObjectState.Labeled && item.SourceRef!.Contains('1', StringComparison.Ordinal))),
            Indexes(await ObjectsAsync(new(ObjectState.Labeled, Search: "1", Limit: limit))));
    }

    private async Task CheckWorkersAsync(List<JobObject> all, JobOverview overview)
    {
        var decided = new List<JobObjectDetail>();
        var given = new Dictionary<WorkerId, long>();
        foreach (var item in all)
        {
            var detail = await world.Jobs.ObjectAsync(JobWorld.Scope, Job, item.Index, default);
            foreach (var answer in detail.Answers.Where(answer => answer.Counted))
            {
                given[answer.Worker] = given.GetValueOrDefault(answer.Worker) + 1;
            }

            if (item.State is ObjectState.Labeled or ObjectState.Failed)
            {
                decided.Add(detail);
            }
        }

        Assert.Equal(overview.AnswersGiven, given.Values.Sum());
        foreach (var sort in Enum.GetValues<JobWorkerSort>())
        {
            var workers = await WorkersAsync(new(sort, random.Next(2) == 0, random.Next(1, 4)));
            Assert.Equal(given.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal), Answers(workers));
            foreach (var worker in workers)
            {
                var answers = decided.SelectMany(detail => detail.Answers).Where(answer => answer.Counted && answer.Worker == worker.Worker).ToList();
                Assert.Equal(answers.Count(answer => answer is { Agrees: not null } && Words.Take(3).Contains(answer.ChosenLabel)), worker.Judged);
                Assert.Equal(answers.Count(answer => answer.Agrees == true), worker.Agreed);
                Assert.Equal(answers.Count == 0 ? null : 7.5, worker.MeanActiveSeconds);
                Assert.Equal(answers.Min(answer => (DateTimeOffset?)answer.SubmittedAt), worker.FirstAnswerAt);
                Assert.Equal(answers.Max(answer => (DateTimeOffset?)answer.SubmittedAt), worker.LastAnswerAt);
                Assert.InRange(worker.MedianActiveSeconds ?? 7.5, 5.5, 8.5);
                await CheckAnswersAsync(worker);
            }
        }
    }

    /// <summary>A worker's own list, page by page, has each answer once, latest first, and says of its object what the object says.</summary>
    private async Task CheckAnswersAsync(JobWorker worker)
    {
        var answers = new List<JobWorkerAnswer>();
        string? token = null;
        do
        {
            var page = await world.Jobs.WorkerAnswersAsync(JobWorld.Scope, Job, worker.Worker, 3, token, default);
            answers.AddRange(page.Items);
            token = page.Next;
        }
        while (token is not null);

        Assert.Equal(worker.Answers, answers.DistinctBy(answer => answer.Assignment).Count());
        Assert.Equal(answers.Select(answer => answer.SubmittedAt).OrderDescending(), answers.Select(answer => answer.SubmittedAt));
        Assert.Equal(worker.Agreed, answers.Count(answer => answer.Agrees == true));
        foreach (var answer in answers.Take(3))
        {
            var detail = await world.Jobs.ObjectAsync(JobWorld.Scope, Job, answer.Index, default);
            Assert.Equal((detail.Object.State, detail.Object.Label), (answer.State, answer.Label));
            Assert.Equal(answer.ChosenLabel, detail.Answers.Single(one => one.Assignment == answer.Assignment).ChosenLabel);
        }
    }

    private async Task<List<JobWorker>> WorkersAsync(JobWorkerQuery query)
    {
        var found = new List<JobWorker>();
        do
        {
            var page = await world.Jobs.WorkersAsync(JobWorld.Scope, Job, query, default);
            Assert.InRange(page.Items.Count, 0, query.Limit);
            found.AddRange(page.Items);
            query = query with { Token = page.Next };
        }
        while (query.Token is not null);

        return found;
    }

    /// <summary>A batch whose documents cannot be written stays begun; who comes later takes it up.</summary>
    private async Task CutOffAsync()
    {
        await world.RunAsync(runner => runner.Name != Consolidation);
        world.Unplug(away: true);
        var lease = await world.LeaseAsync(Consolidation);
        await Record.ExceptionAsync(() => world.Runner(Consolidation).RunOnceAsync(lease, default));
        world.Unplug(away: false);
    }

    private static Dictionary<string, long> CodesOf(List<JobObject> all) =>
        all.Where(item => item.FailureCode is not null).GroupBy(item => item.FailureCode!).ToDictionary(ofCode => ofCode.Key, ofCode => ofCode.LongCount());

    private static IEnumerable<KeyValuePair<WorkerId, long>> Answers(List<JobWorker> workers) => workers
        .Select(worker => KeyValuePair.Create(worker.Worker, worker.Answers))
        .OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal);

    private static string Indexes(IEnumerable<JobObject> items) =>
        string.Join(' ', items.Select(item => item.Index.ToString(CultureInfo.InvariantCulture)));
}
