using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>What a requester sees of a job while it runs and afterwards.</summary>
public sealed class InsightsTests
{
    private static readonly LabelingJobName Reef = LabelingJobName.TryParse("Reef-1", out var name) ? name : default;
    private static readonly AccountScope Strangers = new(AccountId.Parse("999999999999"), "us-east-1");

    [Theory, OnSqlite, OnPostgres]
    public async Task An_overview_says_how_far_a_job_is_and_when_it_will_be_done(string kind)
    {
        await using var world = await JobWorld.OpenAsync(kind);
        await world.PhotosAsync(10);
        await world.CreateAsync(world.AJob(workers: 2));
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        for (var i = 0; i < 5; i++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(60));
            await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
            await world.RunAsync();
        }

        var seen = await world.Jobs.OverviewAsync(JobWorld.Scope, Reef, default);

        Assert.Equal((5L, 20L, 2, 1L, "divers"), (seen.AnswersGiven, seen.AnswersWanted, seen.WorkersPerObject, seen.ActiveWorkers, seen.TeamName));
        Assert.Equal(["sponge", "wrasse", "goby"], seen.Labels);
        Assert.Equal(60, seen.AnswersPerHour!.Value, 3);
        Assert.Null(seen.ObjectsPerHour);
        Assert.Equal(world.Clock.GetUtcNow().AddMinutes(15), seen.ExpectedEnd!.Value);
        Assert.Null(seen.End);
        var row = Assert.Single((await world.Jobs.ListRowsAsync(JobWorld.Scope, new(), default)).Items);
        Assert.Equal((seen.Job.Status, 5L, 20L, seen.ExpectedEnd), (row.Job.Status, row.AnswersGiven, row.AnswersWanted, row.ExpectedEnd));
        world.Clock.Advance(TimeSpan.FromMinutes(11));
        var later = await world.Jobs.OverviewAsync(JobWorld.Scope, Reef, default);
        Assert.Equal((0L, null, null), (later.ActiveWorkers, later.AnswersPerHour, later.ExpectedEnd));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Counters_pages_and_answers_agree_with_the_output(string kind)
    {
        await using var world = await JobWorld.OpenAsync(kind);
        await world.PhotosAsync(30);
        await world.CreateAsync(world.AJob(workers: 3));
        await world.RunAsync();
        await world.WorkAsync(await world.WorkerAsync("ann"), i => i % 3 == 0 ? "goby" : "wrasse");
        await world.WorkAsync(await world.WorkerAsync("bob"), i => i % 3 == 0 ? "goby" : "wrasse");
        await world.WorkAsync(await world.WorkerAsync("cas"), i => i % 2 == 0 ? "goby" : "sponge");
        await world.RunAsync();

        var labels = await world.Jobs.LabelsAsync(JobWorld.Scope, Reef, default);
        Assert.Equal([0L, 20L, 10L], labels.Labels.Select(label => label.Objects));
        Assert.Equal((true, 0L), (labels.Applicable, labels.Uncounted));
        var gobies = await ObjectsAsync(world, new(Label: "goby", Limit: 3));
        Assert.Equal([0, 3, 6, 9, 12, 15, 18, 21, 24, 27], gobies.Select(item => item.Index));
        var doubtful = await ObjectsAsync(world, new(Order: ObjectOrder.Confidence, Limit: 7));
        Assert.Equal(30, doubtful.DistinctBy(item => item.Index).Count());
        Assert.Equal(doubtful.Select(item => item.Confidence).Order(), doubtful.Select(item => item.Confidence));
        Assert.Equal([7L], (await ObjectsAsync(world, new(Search: "IMG/0007"))).Select(item => item.Index));
        var workers = (await world.Jobs.WorkersAsync(JobWorld.Scope, Reef, new(JobWorkerSort.Agreement), default)).Items;
        Assert.Equal(["ann", "bob", "cas"], workers.Select(worker => worker.DisplayName!).Order(StringComparer.Ordinal));
        Assert.Equal([1, 1, 1 / 6.0], workers.Select(worker => worker.Agreement!.Value).OrderDescending());
        Assert.All(workers, worker => Assert.Equal((30L, 7.5), (worker.Answers, worker.MeanActiveSeconds)));
        var one = await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 4, default);
        Assert.Equal("s3://reef/img/0004.jpg", one.Object.SourceRef);
        Assert.Equal([true, true, false], one.Answers.Select(answer => answer.Agrees!.Value).OrderDescending());
    }

    private static async Task<List<JobObject>> ObjectsAsync(JobWorld world, ObjectQuery query)
    {
        var items = new List<JobObject>();
        do
        {
            var page = await world.Jobs.ListObjectsAsync(JobWorld.Scope, Reef, query, default);
            Assert.InRange(page.Items.Count, 0, query.Limit);
            items.AddRange(page.Items);
            query = query with { Token = page.Next };
        }
        while (query.Token is not null);

        return items;
    }
}
