using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>What a requester sees of a job while it runs and afterwards.</summary>
public sealed class InsightsTests
{
    private static readonly LabelingJobName Reef = LabelingJobName.TryParse("Reef-1", out var name) ? name : default;
    private static readonly AccountScope Strangers = new(AccountId.Parse("999999999999"), "us-east-1");

    [Fact]
    public async Task An_overview_says_how_far_a_job_is_and_when_it_will_be_done()
    {
        await using var world = await JobWorld.OpenAsync();
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

    [Fact]
    public async Task Counters_pages_and_answers_agree_with_the_output()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(15);
        await world.CreateAsync(world.AJob(workers: 3));
        await world.RunAsync();
        await world.WorkAsync(await world.WorkerAsync("ann"), i => i % 3 == 0 ? "goby" : "wrasse");
        await world.WorkAsync(await world.WorkerAsync("bob"), i => i % 3 == 0 ? "goby" : "wrasse");
        await world.WorkAsync(await world.WorkerAsync("cas"), i => i % 2 == 0 ? "goby" : "sponge");
        await world.RunAsync();

        var labels = await world.Jobs.LabelsAsync(JobWorld.Scope, Reef, default);
        Assert.Equal([0L, 10L, 5L], labels.Labels.Select(label => label.Objects));
        Assert.Equal((true, 0L), (labels.Applicable, labels.Uncounted));
        var gobies = await ObjectsAsync(world, new(Label: "goby", Limit: 3));
        Assert.Equal([0, 3, 6, 9, 12], gobies.Select(item => item.Index));
        var doubtful = await ObjectsAsync(world, new(Order: ObjectOrder.Confidence, Limit: 7));
        Assert.Equal(15, doubtful.DistinctBy(item => item.Index).Count());
        Assert.Equal(doubtful.Select(item => item.Confidence).Order(), doubtful.Select(item => item.Confidence));
        Assert.Equal([7L], (await ObjectsAsync(world, new(Search: "IMG/0007"))).Select(item => item.Index));
        var workers = (await world.Jobs.WorkersAsync(JobWorld.Scope, Reef, new(JobWorkerSort.Agreement), default)).Items;
        Assert.Equal(["ann", "bob", "cas"], workers.Select(worker => worker.DisplayName!).Order(StringComparer.Ordinal));
        Assert.Equal([1, 1, 3 / 15.0], workers.Select(worker => worker.Agreement!.Value).OrderDescending());
        Assert.All(workers, worker => Assert.Equal((15L, 7.5), (worker.Answers, worker.MeanActiveSeconds)));
        Assert.Equal(new JobAgreement(45, 33), (await world.Jobs.OverviewAsync(JobWorld.Scope, Reef, default)).Agreement);
        var one = await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 4, default);
        Assert.Equal("s3://reef/img/0004.jpg", one.Object.SourceRef);
        Assert.Equal([true, true, false], one.Answers.Select(answer => answer.Agrees!.Value).OrderDescending());
    }

    [Fact]
    public async Task Counters_lists_and_workers_say_what_the_rows_say_whatever_happens()
    {
        await using var world = await JobWorld.OpenAsync(settings: new() { ConsolidationBatch = 7, ConsolidationTrigger = 3 });
        var run = new InsightsRun(world, seed: 20260601);
        await run.BeginAsync(40);
        await run.CheckAsync();
        for (var step = 0; step < 14; step++)
        {
            await run.StepAsync();
            if (step % 4 == 1)
            {
                await run.CheckAsync();
            }
        }

        await run.EndAsync();
        await run.CheckAsync();

        var overview = await world.Jobs.OverviewAsync(JobWorld.Scope, Reef, default);
        Assert.Equal((JobStatus.Completed, JobEnd.AllDecided, 40L), (overview.Job.Status, overview.End, overview.Job.Counters.Selected));
        var points = (await world.Jobs.ProgressAsync(JobWorld.Scope, Reef, default)).Points;
        Assert.Equal((overview.AnswersGiven, overview.Job.Counters.TotalLabeled, overview.Job.Counters.FailedNonRetryable), (points[^1].Answers, points[^1].Labeled, points[^1].Failed));
        Assert.Equal(points.Select(point => point.At).Order(), points.Select(point => point.At));
        Assert.Equal(points.Select(point => point.Answers).Order(), points.Select(point => point.Answers));
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_skip_while_labels_come_in()
    {
        await using var world = await JobWorld.OpenAsync(settings: new() { ConsolidationTrigger = 1 });
        var run = new InsightsRun(world, seed: 7);
        await run.BeginAsync(40);
        for (var step = 0; step < 6; step++)
        {
            await run.StepAsync();
        }

        var before = (await run.ObjectsAsync(new(ObjectState.Labeled))).Select(item => item.Index).ToHashSet();
        ObjectQuery[] queries = [new(Limit: 3), new(ObjectState.Labeled, Limit: 2), new(MinConfidence: 0, Limit: 2), new(Order: ObjectOrder.Confidence, Limit: 2)];
        var seen = queries.Select(_ => new List<JobObject>()).ToArray();
        for (var turn = 0; queries.Any(query => query.Token is not null) || turn == 0; turn++)
        {
            for (var i = 0; i < queries.Length; i++)
            {
                if (turn == 0 || queries[i].Token is not null)
                {
                    var page = await world.Jobs.ListObjectsAsync(JobWorld.Scope, Reef, queries[i], default);
                    seen[i].AddRange(page.Items);
                    queries[i] = queries[i] with { Token = page.Next };
                }
            }

            if (turn < 8)
            {
                await run.StepAsync();
            }
        }

        Assert.NotEmpty(before);
        Assert.All(seen, items => Assert.Equal(items.Count, items.DistinctBy(item => item.Index).Count()));
        Assert.All(seen, items => Assert.Subset(items.Select(item => item.Index).ToHashSet(), before));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (long)i), seen[0].Select(item => item.Index));
        Assert.Equal(seen[3].Select(item => (item.Confidence, item.Index)).Order(), seen[3].Select(item => (item.Confidence, item.Index)));
    }

    [Fact]
    public async Task Another_account_sees_nothing_of_a_job()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.WorkAsync(ann, _ => "goby");
        await world.RunAsync();

        Func<Task>[] looks =
        [
            () => world.Jobs.OverviewAsync(Strangers, Reef, default),
            () => world.Jobs.ProgressAsync(Strangers, Reef, default),
            () => world.Jobs.LabelsAsync(Strangers, Reef, default),
            () => world.Jobs.ListObjectsAsync(Strangers, Reef, new(), default),
            () => world.Jobs.ObjectAsync(Strangers, Reef, 0, default),
            () => world.Jobs.FailuresAsync(Strangers, Reef, new(), default),
            () => world.Jobs.WorkersAsync(Strangers, Reef, new(), default),
            () => world.Jobs.WorkerAnswersAsync(Strangers, Reef, ann.Id, 10, null, default),
            () => world.Jobs.OutputPathAsync(Strangers, Reef, default),
        ];

        foreach (var look in looks)
        {
            await Assert.ThrowsAsync<LabelingJobNotFound>(look);
        }
    }

    [Fact]
    public async Task A_job_of_a_version_that_did_not_count_is_shown_from_its_rows()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(4);
        await world.UploadAsync("img/0003.jpg", "not a picture");
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby");
        await world.RunAsync();

        // What such a version left behind: rows without the new columns, and no counters.
        await world.Opened.Database.WriteAsync(
            transaction =>
            {
                transaction.Execute("UPDATE labeling_object SET label_class = NULL, confidence = NULL");
                foreach (var table in (string[])["labeling_job_label", "labeling_job_failure", "labeling_job_progress", "labeling_job_worker"])
                {
                    transaction.Execute($"DELETE FROM {table}");
                }

                return true;
            },
            default);

        var labels = await world.Jobs.LabelsAsync(JobWorld.Scope, Reef, default);
        Assert.Equal((3L, 0L), (labels.Uncounted, labels.Labels.Sum(label => label.Objects)));
        Assert.Equal(1, (await world.Jobs.FailuresAsync(JobWorld.Scope, Reef, new(), default)).Uncounted);
        var items = await ObjectsAsync(world, new());
        Assert.Equal(["goby", "goby", "goby", null], items.Select(item => item.Label));
        Assert.Equal([0.0, 0.0, 0.0, null], items.Select(item => item.Confidence));
        Assert.Empty((await world.Jobs.ProgressAsync(JobWorld.Scope, Reef, default)).Points);
        Assert.Equal((3L, null, 0L), (await world.Jobs.WorkersAsync(JobWorld.Scope, Reef, new(), default)).Items.Select(one => (one.Answers, one.Agreement, one.Judged)).Single());
        Assert.Equal(3L, (await world.Jobs.WorkersAsync(JobWorld.Scope, Reef, new(JobWorkerSort.Agreement), default)).Items.Single().Answers);
        Assert.Null((await world.Jobs.OverviewAsync(JobWorld.Scope, Reef, default)).ExpectedEnd);
    }

    [Fact]
    public async Task Texts_are_found_in_every_script_and_however_they_are_escaped()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("in/photos.manifest", string.Join('\n', (string[])
        [
            """{"source":"A Goby in the reef"}""",
            """{"source":"\u00c9TOILE de mer"}""",
            """{"source":"Ежи и \"рыбы\"","note":"goby"}""",
            """{"source":"魚 and 🐟"}""",
            """{"source":"said \"goby\""}""",
        ]));
        var asked = world.AJob();
        await world.CreateAsync(asked with
        {
            HumanTask = asked.HumanTask with
            {
                PreHumanTaskLambdaArn = asked.HumanTask.PreHumanTaskLambdaArn!.Replace("Image", "Text", StringComparison.Ordinal),
                AnnotationConsolidationLambdaArn = asked.HumanTask.AnnotationConsolidationLambdaArn!.Replace("Image", "Text", StringComparison.Ordinal),
            },
        });
        await world.RunAsync();

        async Task<List<long>> FoundAsync(string text) => [.. (await ObjectsAsync(world, new(Search: text, Limit: 1))).Select(item => item.Index)];

        Assert.Equal([0, 4], await FoundAsync("GOBY"));
        Assert.Equal([1], await FoundAsync("étoile"));
        Assert.Equal([2], await FoundAsync("ЕЖИ"));
        Assert.Equal([2], await FoundAsync("\"рыбы\""));
        Assert.Equal([3], await FoundAsync("🐟"));
        Assert.Empty(await FoundAsync("note"));
    }

    [Fact]
    public async Task An_object_shows_late_and_differing_answers_beside_those_that_count()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var (ann, bob) = (await world.WorkerAsync("ann"), await world.WorkerAsync("bob"));
        var slow = (await world.TakeAsync(ann))!;
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.RunAsync();
        var quick = (await world.TakeAsync(bob))!;
        await world.LabelAsync(bob, quick, "goby");
        await world.LabelAsync(ann, slow, "sponge");
        await Assert.ThrowsAsync<AnswerDiffers>(() => world.LabelAsync(bob, quick, "wrasse"));
        await world.RunAsync();

        var seen = await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 0, default);

        Assert.Equal(
            [("bob", "goby", true, false, true), ("ann", "sponge", false, true, false), ("bob", "wrasse", false, false, false)],
            seen.Answers.Select(answer => (answer.WorkerName!, answer.ChosenLabel!, answer.Counted, answer.Late, answer.Agrees!.Value)));
        Assert.Contains("\"class-name\":\"goby\"", seen.MetadataJson!, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LabelingJobObjectNotFound>(() => world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 1, default));
    }

    [Fact]
    public async Task Lists_go_on_without_the_manifest_and_say_when_it_is_missing()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        await Assert.ThrowsAsync<LabelingJobOutputNotThere>(() => world.Jobs.OutputPathAsync(JobWorld.Scope, Reef, default));

        await world.Objects.DeleteAsync(JobWorld.Scope, new(JobWorld.Bucket, "out/Reef-1/manifests/intermediate/dataset.manifest"), default);

        Assert.Equal([null, null], (await ObjectsAsync(world, new())).Select(item => item.SourceRef));
        Assert.Empty(await ObjectsAsync(world, new(Search: "0")));
        Assert.Null((await world.Jobs.ObjectAsync(JobWorld.Scope, Reef, 1, default)).Line);
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
