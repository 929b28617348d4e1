using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Quality;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>What a job's answers say about its workers, and what rules do while it runs.</summary>
public sealed class QualityNotesTests
{
    private static readonly LabelingJobName Reef = LabelingJobName.TryParse("Reef-1", out var name) ? name : default;

    [Fact]
    public async Task Workers_of_a_running_job_are_known_by_what_the_others_say()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(40);
        await world.CreateAsync(world.AJob(workers: 4));
        await world.RunAsync();
        string[] fish = ["sponge", "wrasse", "goby"];
        var spammer = await world.WorkerAsync("spammer");
        foreach (var person in (string[])["ann", "bob", "cas"])
        {
            var late = person.Length;
            await world.WorkAsync(await world.WorkerAsync(person), i => i % 13 == late + person[0] % 5 ? fish[(i + 1) % 3] : fish[i % 3]);
        }

        await world.WorkAsync(spammer, _ => "goby");
        await world.RunAsync();

        var group = await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default);
        var workers = (await world.Quality.ListWorkersAsync(group.Group, null, 10, default)).Items;
        var bad = workers.Single(worker => worker.Worker == spammer.Id);
        Assert.Equal(4, workers.Count);
        Assert.All(workers, worker => Assert.True(worker.Answers == 40 && worker.MedianSeconds is > 6 and < 9));
        Assert.InRange(bad.Accuracy.Value, 0.2, 0.5);
        Assert.Equal("goby", group.LabelOf(bad.FavouriteClass!.Value.Class));
        Assert.All(workers.Where(worker => worker != bad), worker => Assert.True(worker.Accuracy.Lower > 0.7, worker.ToString()));
        Assert.True(bad.Informativeness < 0.02 && workers.Where(worker => worker != bad).All(worker => worker.Informativeness > 0.4));
    }

    /// <summary>Each batch is one object or two: what is usual, and who is careful, is learned from those before.</summary>
    [Theory]
    [InlineData("NamedEntityRecognition", "tag-consensus")]
    [InlineData("NamedEntityRecognition", null)]
    [InlineData("PassThrough", null)]
    public async Task Workers_who_name_no_single_label_are_known_as_well(string function, string? method)
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        await world.UploadAsync("in/texts.manifest", string.Concat(Enumerable.Range(0, 16).Select(i => $$"""{"source":"{{new string('a', 20)}}{{i}}"}""" + "\n")));
        await world.UploadAsync("marks.json", """{"labels":[{"label":"sponge"},{"label":"wrasse"},{"label":"goby"}],"instructions":{"shortInstruction":"Mark fish.","fullInstruction":"Mark every fish."}}""");
        var job = world.AJob(manifest: "in/texts.manifest", workers: 3);
        await world.CreateAsync(job with
        {
            LabelCategoryConfigS3Uri = "s3://reef/marks.json",
            HumanTask = job.HumanTask with
            {
                PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-" + function,
                AnnotationConsolidationLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:ACS-" + function,
            },
        });
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        await world.Quality.SetPlanAsync(group, new([], Method: method), default);
        var (ann, bob, idle) = (await world.WorkerAsync("ann"), await world.WorkerAsync("bob"), await world.WorkerAsync("idle"));
        for (var i = 0; i < 16; i++)
        {
            foreach (var worker in (WorkerOnDuty[])[ann, bob, idle])
            {
                var task = (await world.TakeAsync(worker))!;
                var subject = int.Parse(task.TaskSubject, System.Globalization.CultureInfo.InvariantCulture);
                var entities = worker == idle ? "" : $$"""{"label":"goby","startOffset":{{subject}},"endOffset":{{subject + 3}}}""";
                await world.SubmitAsync(worker, task, $$$"""{"crowd-entity-annotation":{"entities":[{{{entities}}}]}}""");
            }

            world.Clock.Advance(System.TimeSpan.FromMinutes(i % 2));
            await world.RunAsync();
        }

        await PassAsync(world);

        Assert.Equal((JobStatus.Completed, 16L), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters.HumanLabeled));
        var workers = (await world.Quality.ListWorkersAsync(group, null, 10, default)).Items.ToDictionary(worker => worker.Worker);
        Assert.All(workers.Values, worker => Assert.True(worker.Answers >= 14 && worker.Informativeness is null, worker.ToString()));
        Assert.InRange(workers[ann.Id].Accuracy.Value, 0.6, 1);
        Assert.InRange(workers[bob.Id].Accuracy.Value, 0.6, 1);
        Assert.InRange(workers[idle.Id].Accuracy.Value, 0, 0.35);
    }

    [Fact]
    public async Task A_rule_pauses_a_spammer_while_the_job_runs()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(60);
        await world.CreateAsync(world.AJob(workers: 4));
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        await world.Quality.SetPlanAsync(group, new([new("guessing", QualityMeasure.Informativeness, 0.05, 15, QualityActionKind.Pause)]), default);
        var (people, spammer) = (new[] { await world.WorkerAsync("ann"), await world.WorkerAsync("bob"), await world.WorkerAsync("cas") }, await world.WorkerAsync("spammer"));
        string[] fish = ["sponge", "wrasse", "goby"];
        for (var i = 0; i < 30; i++)
        {
            foreach (var worker in people.Append(spammer))
            {
                var task = (await world.TakeAsync(worker))!;
                await world.LabelAsync(worker, task, worker == spammer ? "goby" : fish[int.Parse(task.TaskSubject, System.Globalization.CultureInfo.InvariantCulture) % 3]);
            }
        }

        for (var pass = 0; pass < 4; pass++)
        {
            await world.RunAsync();
            world.Clock.Advance(System.TimeSpan.FromMinutes(1));
        }

        await Assert.ThrowsAsync<WorkerPaused>(() => world.Tasks.TakeAsync(spammer, new("late", group), default));
        Assert.NotNull(await world.TakeAsync(people[0]));
        Assert.Equal(spammer.Id, Assert.Single((await world.Quality.ListActionsAsync(group, null, 10, default)).Items).Worker);
    }

    [Fact]
    public async Task A_spammers_answers_are_discarded_and_asked_of_others_and_labels_follow()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(30);
        await world.CreateAsync(world.AJob(workers: 3));
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        string[] fish = ["sponge", "wrasse", "goby"];
        var (ann, bob, cas, spammer) = (await world.WorkerAsync("ann"), await world.WorkerAsync("bob"), await world.WorkerAsync("cas"), await world.WorkerAsync("spammer"));
        foreach (var (worker, count) in ((WorkerOnDuty, int)[])[(ann, 20), (spammer, 25), (bob, 20)])
        {
            for (var i = 0; i < count; i++)
            {
                var task = (await world.TakeAsync(worker))!;
                await world.LabelAsync(worker, task, worker == spammer ? "goby" : fish[int.Parse(task.TaskSubject, System.Globalization.CultureInfo.InvariantCulture) % 3]);
            }
        }

        await PassAsync(world);
        var before = await world.DescribeAsync();
        var action = await world.Quality.DoAsync(group, spammer.Id, QualityActionKind.DiscardAnswers, "Always the same answer.", "Rita", default);
        await PassAsync(world);
        var between = await world.DescribeAsync();
        Assert.True(before.Counters.HumanLabeled is >= 10 and <= 20);
        Assert.Equal(0, between.Counters.HumanLabeled);
        Assert.All((await world.Jobs.LabelsAsync(JobWorld.Scope, Reef, default)).Labels, label => Assert.Equal(0, label.Objects));

        await world.WorkAsync(cas, i => fish[i % 3]);
        await world.WorkAsync(ann, i => fish[i % 3]);
        await world.WorkAsync(bob, i => fish[i % 3]);
        await PassAsync(world);

        var after = await world.DescribeAsync();
        Assert.Equal((JobStatus.Completed, 30L), (after.Status, after.Counters.HumanLabeled));
        Assert.All((await world.Jobs.LabelsAsync(JobWorld.Scope, Reef, default)).Labels, label => Assert.Equal(10, label.Objects));
        var objects = (await world.Jobs.ListObjectsAsync(JobWorld.Scope, Reef, new(Limit: 100), default)).Items;
        Assert.All(objects, item => Assert.Equal(fish[item.Index % 3], item.Label));
        var workers = (await world.Quality.ListWorkersAsync(group, null, 10, default)).Items;
        Assert.Equal(QualityStep.Done, (await world.Quality.ListActionsAsync(group, null, 10, default)).Items.Single(one => one.Id == action.Id).Step);
    }

    [Fact]
    public async Task Discarded_answers_that_count_again_decide_again()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(12);
        await world.CreateAsync(world.AJob(workers: 1));
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        var ann = await world.WorkerAsync("ann");
        for (var i = 0; i < 10; i++)
        {
            await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
        }

        await PassAsync(world);
        Assert.Equal(10, (await world.DescribeAsync()).Counters.HumanLabeled);
        var action = await world.Quality.DoAsync(group, ann.Id, QualityActionKind.DiscardAnswers, "A mistake.", "Rita", default);
        await PassAsync(world);
        Assert.Equal(0, (await world.DescribeAsync()).Counters.HumanLabeled);

        await world.Quality.UndoAsync(group, action.Id, "Rita", default);
        await PassAsync(world);
        var bob = await world.WorkerAsync("bob");
        await world.WorkAsync(bob, _ => "wrasse");
        await PassAsync(world);

        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.Equal(12, (await world.DescribeAsync()).Counters.HumanLabeled);
    }

    [Fact]
    public async Task More_answers_are_asked_only_where_the_label_is_not_sure()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(20);
        await world.CreateAsync(world.AJob(workers: 2));
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        await world.Quality.SetPlanAsync(group, new([], MoreAnswers: new(3, 0.9)), default);
        string[] fish = ["sponge", "wrasse", "goby"];
        var (ann, bob, cas) = (await world.WorkerAsync("ann"), await world.WorkerAsync("bob"), await world.WorkerAsync("cas"));
        Assert.Equal(20, await world.WorkAsync(ann, i => fish[i % 3]));
        Assert.Equal(20, await world.WorkAsync(bob, i => fish[i % 4 == 3 ? (i + 1) % 3 : i % 3]));
        await PassAsync(world);
        Assert.Equal(15, (await world.DescribeAsync()).Counters.HumanLabeled);
        Assert.Equal(JobStatus.InProgress, (await world.DescribeAsync()).Status);

        Assert.Equal(5, await world.WorkAsync(cas, i => fish[i % 3]));
        await PassAsync(world);

        Assert.Equal((JobStatus.Completed, 20L), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters.HumanLabeled));
        Assert.All((await world.Jobs.ListObjectsAsync(JobWorld.Scope, Reef, new(Limit: 100), default)).Items, item => Assert.Equal(fish[item.Index % 3], item.Label));
        Assert.Equal(5, await world.Opened.Database.ReadAsync(reading => world.Quality.ReadSpent(reading, group), default));
        Assert.Equal([20L, 20, 5], (await world.Quality.ListWorkersAsync(group, null, 10, default)).Items.Select(worker => worker.Answers).OrderDescending());
    }

    [Fact]
    public async Task The_budget_goes_to_the_least_sure_and_the_job_ends_without_the_rest()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(8);
        await world.CreateAsync(world.AJob(workers: 1));
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        await world.Quality.SetPlanAsync(group, new([], MoreAnswers: new(5, 0.9, Budget: 3)), default);
        await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby");
        await PassAsync(world);
        Assert.Equal(5, (await world.DescribeAsync()).Counters.HumanLabeled);
        Assert.Equal(3, await world.WorkAsync(await world.WorkerAsync("bob"), _ => "sponge"));
        await PassAsync(world);

        Assert.Equal((JobStatus.Completed, 8L), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters.HumanLabeled));
    }

    [Fact]
    public async Task Nobody_else_to_ask_ends_the_asking()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        var asked = world.AJob(workers: 1);
        await world.CreateAsync(asked with { HumanTask = asked.HumanTask with { TaskAvailabilityLifetimeInSeconds = 3600 } });
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        await world.Quality.SetPlanAsync(group, new([], MoreAnswers: new(9, 1)), default);
        await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby");
        await PassAsync(world);
        Assert.Equal(0, (await world.DescribeAsync()).Counters.HumanLabeled);

        world.Clock.Advance(System.TimeSpan.FromHours(2));
        await PassAsync(world);

        Assert.Equal((JobStatus.Completed, 2L), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters.HumanLabeled));
    }

    [Theory]
    [InlineData("majority-vote")]
    [InlineData("aws-dawid-skene")]
    public async Task A_job_may_choose_how_answers_become_labels(string method)
    {
        Assert.NotEqual(await ConfidencesAsync(null), await ConfidencesAsync(method));
    }

    [Fact]
    public async Task A_server_may_have_a_method_for_jobs_that_choose_none()
    {
        var byServer = await ConfidencesAsync(null, new() { Method = "aws-dawid-skene" });

        Assert.Equal(await ConfidencesAsync("aws-dawid-skene"), byServer);
        Assert.NotEqual(byServer, await ConfidencesAsync("auto", new() { Method = "aws-dawid-skene" }));
    }

    /// <summary>Of twelve objects about which one of three errs now and then, once all are labeled rightly.</summary>
    private static async Task<IReadOnlyList<double?>> ConfidencesAsync(string? method, LabelingJobSettings? settings = null)
    {
        await using var world = await JobWorld.OpenAsync(settings: settings);
        await world.PhotosAsync(12);
        await world.CreateAsync(world.AJob(workers: 3));
        await world.RunAsync();
        var group = (await world.Jobs.GroupAsync(JobWorld.Scope, Reef, default)).Group;
        await Assert.ThrowsAsync<QualityPlanRefused>(() => world.Quality.SetPlanAsync(group, new([], Method: "best"), default));
        await world.Quality.SetPlanAsync(group, new([], Method: method), default);
        string[] fish = ["sponge", "wrasse", "goby"];
        foreach (var person in (string[])["ann", "bob", "cas"])
        {
            await world.WorkAsync(await world.WorkerAsync(person), i => fish[person == "cas" && i % 4 == 0 ? (i + 1) % 3 : i % 3]);
        }

        await PassAsync(world);
        var items = (await world.Jobs.ListObjectsAsync(JobWorld.Scope, Reef, new(Limit: 100), default)).Items;
        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.All(items, item => Assert.Equal(fish[item.Index % 3], item.Label));
        return [.. items.Select(item => item.Confidence)];
    }

    private static async Task PassAsync(JobWorld world)
    {
        for (var pass = 0; pass < 5; pass++)
        {
            await world.RunAsync();
            world.Clock.Advance(System.TimeSpan.FromMinutes(1));
        }
    }
}
