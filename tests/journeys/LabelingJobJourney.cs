using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Tests;
using Plumbline.Templating;

namespace Plumbline.Journeys;

/// <summary>F1 create, F2 take and submit, F3 consolidate and write: from a manifest to an augmented manifest, in process, on both databases.</summary>
public sealed class LabelingJobJourney
{
    private const string Root = "out/Reef-1/";

    [Theory, OnSqlite, OnPostgres]
    public async Task Photos_are_labeled_by_three_people_and_a_whole_output_tree_comes_out(string kind)
    {
        await using var world = await JobWorld.OpenAsync(kind);
        await world.PhotosAsync(14);
        var lines = (await world.ReadAsync("in/photos.manifest")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[3] = """{"source-ref":"s3://reef/img/0003.jpg", "fish":1, "fish-metadata":{"class-name":"wrasse"}}""";
        lines[5] = """{"source-ref":"s3://reef/img/missing.jpg","depth":12.50}""";
        await world.UploadAsync("in/photos.manifest", string.Join("\r\n", lines));
        var people = new List<WorkerOnDuty> { await world.WorkerAsync("ann"), await world.WorkerAsync("bob"), await world.WorkerAsync("cy") };

        // F1
        var arn = await world.CreateAsync(world.AJob(workers: 3));
        Assert.Equal(JobStatus.Initializing, (await world.DescribeAsync()).Status);
        await world.RunAsync();
        Assert.Equal((JobStatus.InProgress, new LabelCounters(0, 0, 1, 12)), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters));

        // F2: the page a worker sees, and answers of which Cy's are often wrong.
        await SeesTheTaskAsync(world, people[0]);
        foreach (var (person, number) in people.Select((person, number) => (person, number)))
        {
            await world.WorkAsync(person, i => number == 2 && i % 2 == 0 ? "sponge" : i < 7 ? "wrasse" : "goby");
        }

        // F3
        await world.RunAsync();
        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Completed, new LabelCounters(12, 0, 1, 0)), (view.Status, view.Counters));
        var output = (await world.ReadAsync(Root + "manifests/output/output.manifest")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(14, output.Length);
        Assert.Equal(lines[3], output[3]);
        Assert.Contains("\"depth\":12.50,\"fish-metadata\":{\"failure-reason\":", output[5], StringComparison.Ordinal);
        Assert.All(output.Index().Where(line => line.Index is not (3 or 5)), line => Assert.Equal(line.Index < 7 ? 1 : 2, (int)JsonNode.Parse(line.Item)!["fish"]!));
        await GoldenTree.CheckAsync(world, Root, "image-classification.tree.txt");
        ToldOnce(world, arn.ToString(), "Completed");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Workers_never_idle_while_objects_are_left_and_the_window_is_kept(string kind)
    {
        await using var world = await JobWorld.OpenAsync(kind);
        await world.PhotosAsync(12);
        var job = world.AJob();
        await world.CreateAsync(job with { HumanTask = job.HumanTask with { MaxConcurrentTaskCount = 4 } });
        await world.RunAsync();
        var people = new List<WorkerOnDuty> { await world.WorkerAsync("ann"), await world.WorkerAsync("bob"), await world.WorkerAsync("cy") };
        var held = new Queue<(WorkerOnDuty Worker, LeasedTask Task)>();
        foreach (var person in people.Concat(people))
        {
            if (await world.TakeAsync(person) is { } task)
            {
                held.Enqueue((person, task));
            }
        }

        Assert.Equal(4, held.Count);
        var order = held.Select(one => one.Task.TaskSubject).ToList();
        while (held.TryDequeue(out var done))
        {
            await world.LabelAsync(done.Worker, done.Task, "goby");
            await world.RunAsync();
            if (await world.TakeAsync(done.Worker) is { } next)
            {
                order.Add(next.TaskSubject);
                held.Enqueue((done.Worker, next));
            }
        }

        Assert.Equal(Enumerable.Range(0, 12).Select(i => i.ToString(CultureInfo.InvariantCulture)), order);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RunAsync();
        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.Equal(
            ["iteration-1", "iteration-2", "iteration-3"],
            (await world.KeysAsync(Root + "annotations/worker-response/")).Select(key => key.Split('/')[4]).Distinct());
    }

    [Fact]
    public async Task Texts_are_labeled_and_confidence_of_one_worker_is_zero()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("in/texts.manifest", "{\"source\":\"Ein Fisch & \\\"mehr\\\"\"}\n{\"source\":\"第二\",\"id\":2}\n");
        await world.UploadAsync("page.liquid.html", "<crowd-form><crowd-classifier categories=\"{{ task.input.labels | to_json | escape }}\"><classification-target>{{ task.input.taskObject }}</classification-target></crowd-classifier></crowd-form>");
        var job = world.AJob(manifest: "in/texts.manifest");
        await world.CreateAsync(job with
        {
            HumanTask = job.HumanTask with
            {
                PreHumanTaskLambdaArn = "arn:aws:lambda:eu-west-1:568282634449:function:PRE-TextMultiClass",
                AnnotationConsolidationLambdaArn = "arn:aws:lambda:eu-west-1:568282634449:function:ACS-TextMultiClass",
            },
        });
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        var task = (await world.TakeAsync(ann))!;
        Assert.Equal("Ein Fisch & \"mehr\"", (string)JsonNode.Parse(task.Input)!["taskObject"]!);
        await world.SubmitAsync(ann, task, """{"crowd-classifier":{"label":"goby"}}""");
        await world.WorkAsync(ann, _ => "sponge");
        await world.RunAsync();

        await GoldenTree.CheckAsync(world, Root, "text-classification.tree.txt");
    }

    [Theory]
    [InlineData(false, "custom-without-functions.tree.txt")]
    [InlineData(true, "custom-pass-through.tree.txt")]
    public async Task A_custom_job_keeps_what_workers_said(bool passThrough, string golden)
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("in/custom.manifest", """{"source":{"a":1},"prompt":"Rank these","candidates":["x","y"]}""");
        await world.UploadAsync("page.liquid.html", "<crowd-form>{{ task.input.prompt }}</crowd-form>");
        var job = world.AJob(manifest: "in/custom.manifest");
        await world.CreateAsync(job with
        {
            LabelCategoryConfigS3Uri = null,
            HumanTask = job.HumanTask with
            {
                PreHumanTaskLambdaArn = passThrough ? "arn:aws:lambda:us-east-1:432418664414:function:PRE-PassThrough" : null,
                AnnotationConsolidationLambdaArn = passThrough ? "arn:aws:lambda:us-east-1:432418664414:function:ACS-PassThrough" : null,
            },
        });
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        var task = (await world.TakeAsync(ann))!;
        var input = JsonNode.Parse(task.Input)!.AsObject();
        Assert.Equal(passThrough, input.ContainsKey("taskObject"));
        Assert.Equal("Rank these", (string)input["prompt"]!);
        await world.SubmitAsync(ann, task, """{"ranking":{"x":1,"y":2}}""");
        await world.RunAsync();

        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        await GoldenTree.CheckAsync(world, Root, golden);
    }

    [Fact]
    public async Task The_team_hears_of_a_new_job_and_of_one_about_to_expire_and_the_world_of_its_end()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        var arn = await world.CreateAsync(world.AJob());
        await world.RunAsync();
        Assert.Single(world.Files.Lines, line => line.Contains("available to your work team", StringComparison.Ordinal));

        world.Clock.Advance(TimeSpan.FromDays(28.5));
        await world.RunAsync(runner => runner.Name.StartsWith("labeling-jobs", StringComparison.Ordinal) || runner.Name.Contains("notice", StringComparison.Ordinal));
        Assert.Single(world.Files.Lines, line => line.Contains("expires on 2026-07-01 12:00 UTC", StringComparison.Ordinal));

        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.RunAsync();
        ToldOnce(world, arn.ToString(), (await world.DescribeAsync()).Status.ToString());
    }

    /// <summary>Takes a task, renders its page as the portal does, and gives it back.</summary>
    private static async Task SeesTheTaskAsync(JobWorld world, WorkerOnDuty worker)
    {
        var task = (await world.TakeAsync(worker))!;
        Assert.True(WorkerTemplate.TryParse(task.Page, out var template, out _));
        using var input = JsonDocument.Parse(task.Input);
        var page = template!.Render(input.RootElement, new(place => $"https://media/{place.Bucket}/{place.Key}"));
        Assert.Empty(page.Problems);
        Assert.Contains("src=\"https://media/reef/img/0000.jpg\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("categories=\"[&quot;sponge&quot;,&quot;wrasse&quot;,&quot;goby&quot;]\"", page.Html, StringComparison.Ordinal);
        Assert.Equal("Which fish?", (string)JsonNode.Parse(task.Input)!["header"]!);
        await world.Tasks.ReturnAsync(worker, task.Assignment, default);
    }

    private static void ToldOnce(JobWorld world, string arn, string status) =>
        Assert.Single(
            world.Files.Lines,
            line => line.Contains("SageMaker Ground Truth Labeling Job State Change", StringComparison.Ordinal)
                && line.Contains(arn, StringComparison.Ordinal)
                && line.Contains($"\"LabelingJobStatus\":\"{status}\"", StringComparison.Ordinal));
}
