using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Jobs as they run: seeding, consolidation, output, endings.</summary>
public sealed class LabelingJobRunTests
{
    private const string OutputKey = "out/Reef-1/manifests/output/output.manifest";

    [Fact]
    public async Task A_job_is_labeled_and_its_output_written()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        await world.CreateAsync(world.AJob(workers: 2));
        await world.RunAsync();
        Assert.Equal((JobStatus.InProgress, new LabelCounters(0, 0, 0, 3)), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters));

        await world.WorkAsync(await world.WorkerAsync("ann"), i => i == 1 ? "goby" : "wrasse");
        Assert.Equal(JobStatus.InProgress, (await world.DescribeAsync()).Status);
        await world.WorkAsync(await world.WorkerAsync("bob"), i => i == 1 ? "goby" : "wrasse");
        await world.RunAsync();

        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Completed, new LabelCounters(3, 0, 0, 0)), (view.Status, view.Counters));
        Assert.Equal("s3://reef/" + OutputKey, view.OutputDatasetS3Uri);
        var lines = await LinesAsync(world);
        Assert.Equal([1, 2, 1], lines.Select(line => (int)line["fish"]!));
        Assert.Equal(["s3://reef/img/0000.jpg", "s3://reef/img/0001.jpg", "s3://reef/img/0002.jpg"], lines.Select(line => (string)line["source-ref"]!));
        Assert.Equal("fish-metadata", lines[0].Last().Key);
    }

    [Fact]
    public async Task Documents_written_without_waiting_are_on_the_disk_once_their_labels_are_saved()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();

        await world.WorkAsync(await world.WorkerAsync("ann"), _ => "wrasse");
        await world.WorkAsync(await world.WorkerAsync("bob"), _ => "wrasse");
        await world.RunAsync();

        Assert.Equal(3, (await world.DescribeAsync()).Counters.HumanLabeled);
        Assert.Equal((true, 0), (world.Blobs.Written > 3, world.Blobs.Unsynced));
    }

    [Fact]
    public async Task Lines_that_carry_the_label_pass_unchanged_and_nobody_is_asked()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        const string labeled = """{ "source-ref" : "s3://reef/img/0000.jpg",  "fish":7, "fish-metadata":{"x":1} }""";
        const string odd = """{"source-ref":"s3://reef/img/0001.jpg","note":"\u00e9 🐟","n":1.50}""";
        await world.UploadAsync("in/photos.manifest", $"\uFEFF{labeled}\r\n\r\n{odd}");
        await world.CreateAsync(world.AJob());
        await world.RunAsync();

        Assert.Equal(new LabelCounters(0, 0, 0, 1), (await world.DescribeAsync()).Counters);
        Assert.Equal(1, await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby"));
        await world.RunAsync();

        var lines = (await world.ReadAsync(OutputKey)).Split('\n');
        Assert.Equal(labeled, lines[0]);
        Assert.StartsWith("""{"source-ref":"s3://reef/img/0001.jpg","note":"\u00e9 🐟","n":1.50,"fish":2,"fish-metadata":{""", lines[1], StringComparison.Ordinal);
        Assert.Equal(["", 3], (object[])[lines[2], lines.Length]);
    }

    [Fact]
    public async Task A_job_whose_lines_all_carry_the_label_completes_at_once()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("in/photos.manifest", """{"source-ref":"s3://reef/img/0.jpg","fish":1}""");
        await world.CreateAsync(world.AJob());
        await world.RunAsync();

        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.Equal("""{"source-ref":"s3://reef/img/0.jpg","fish":1}""" + "\n", await world.ReadAsync(OutputKey));
    }

    [Fact]
    public async Task A_bad_line_past_the_head_fails_the_job_and_is_named()
    {
        await using var world = await JobWorld.OpenAsync();
        var good = string.Concat(Enumerable.Range(0, 150).Select(i => $$"""{"source-ref":"s3://reef/img/{{i}}.jpg"}""" + "\n"));
        await world.UploadAsync("in/photos.manifest", good + "\nnot json\n");
        await world.CreateAsync(world.AJob());
        await world.RunAsync();

        var view = await world.DescribeAsync();
        Assert.Equal(JobStatus.Failed, view.Status);
        Assert.Contains("Line 152 of the manifest", view.FailureReason, StringComparison.Ordinal);
        Assert.Null(await world.TakeAsync(await world.WorkerAsync("ann")));
        Assert.Equal(new LabelCounters(0, 0, 0, 0), view.Counters);
    }

    [Fact]
    public async Task An_object_that_is_not_there_fails_alone_and_is_reported()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        await world.UploadAsync(
            "in/photos.manifest",
            """
            {"source-ref":"s3://reef/img/0000.jpg"}
            {"source-ref":"s3://reef/img/gone.jpg"}
            {"source-ref":"ftp://reef/1"}
            """);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        Assert.Equal(new LabelCounters(0, 0, 2, 1), (await world.DescribeAsync()).Counters);

        await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby");
        await world.RunAsync();

        Assert.Equal((JobStatus.Completed, new LabelCounters(1, 0, 2, 0)), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters));
        var lines = await LinesAsync(world);
        Assert.Null(lines[1]["fish"]);
        Assert.Contains("no such object", (string)lines[1]["fish-metadata"]!["failure-reason"]!, StringComparison.Ordinal);
        Assert.Equal("groundtruth/image-classification", (string)lines[1]["fish-metadata"]!["type"]!);
        var report = (await world.ReadAsync("out/Reef-1/failures/failures.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal([("1", "object-unreadable"), ("2", "object-unreadable")], report.Select(line => ((string)line["datasetObjectId"]!, (string)line["failureCode"]!)));
    }

    [Fact]
    public async Task An_object_that_is_no_image_fails_alone_and_says_what_it_is()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        await world.UploadAsync("img/empty.jpg", []);
        await world.UploadAsync("img/error.png", "<Error><Code>AccessDenied</Code></Error>");
        await world.UploadAsync("img/scan.jpg", "II*\0 scanned");
        await world.UploadAsync("img/drawing.svg", "<svg/>");
        await world.UploadAsync(
            "in/photos.manifest",
            """
            {"source-ref":"s3://reef/img/0000.jpg"}
            {"source-ref":"s3://reef/img/empty.jpg"}
            {"source-ref":"s3://reef/img/error.png"}
            {"source-ref":"s3://reef/img/scan.jpg"}
            {"source-ref":"s3://reef/img/drawing.svg"}
            """);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        Assert.Equal(new LabelCounters(0, 0, 3, 2), (await world.DescribeAsync()).Counters);

        Assert.Equal(2, await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby"));
        await world.RunAsync();

        Assert.Equal((JobStatus.Completed, new LabelCounters(2, 0, 3, 0)), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters));
        Assert.Equal(
            [
                null,
                "The object 's3://reef/img/empty.jpg' is empty.",
                "The object 's3://reef/img/error.png' is no image that browsers show (PNG, JPEG, GIF, BMP, ICO, WebP, SVG or AVIF).",
                "The object 's3://reef/img/scan.jpg' is a TIFF image, and browsers do not show those; convert it to PNG or JPEG.",
                null,
            ],
            (await LinesAsync(world)).Select(line => (string?)line["fish-metadata"]!["failure-reason"]));
    }

    [Fact]
    public async Task An_expired_task_with_an_answer_is_labeled_and_one_without_fails()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        var job = world.AJob(workers: 2);
        await world.CreateAsync(job with { HumanTask = job.HumanTask with { TaskAvailabilityLifetimeInSeconds = 3600 } });
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "sponge");

        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await world.RunAsync();

        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Completed, new LabelCounters(1, 0, 1, 0)), (view.Status, view.Counters));
        var lines = await LinesAsync(world);
        Assert.Equal((0, 0.0), ((int)lines[0]["fish"]!, (double)lines[0]["fish-metadata"]!["confidence"]!));
        Assert.Equal("No worker submitted an answer before the task expired.", (string)lines[1]["fish-metadata"]!["failure-reason"]!);
    }

    [Fact]
    public async Task An_object_declined_by_as_many_workers_as_wanted_fails()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        await world.CreateAsync(world.AJob(workers: 2));
        await world.RunAsync();
        foreach (var name in (string[])["ann", "bob"])
        {
            var worker = await world.WorkerAsync(name);
            await world.Tasks.DeclineAsync(worker, (await world.TakeAsync(worker))!.Assignment, "blurred", default);
        }

        await world.RunAsync();

        Assert.Equal((JobStatus.Completed, 1L), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters.FailedNonRetryable));
        Assert.StartsWith("Declined by 2 workers", (string)(await LinesAsync(world))[0]["fish-metadata"]!["failure-reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_a_label_fails_its_object()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.SubmitAsync(ann, (await world.TakeAsync(ann))!, """{"comment":"no idea"}""");
        await world.RunAsync();

        Assert.Equal("None of the 1 answers names a label of the job. The answer names no label.", (string)(await LinesAsync(world))[0]["fish-metadata"]!["failure-reason"]!);
    }

    [Fact]
    public async Task Stopping_keeps_what_was_answered_and_withdraws_the_rest()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
        var inHand = await world.TakeAsync(ann);

        // The news of the filled task is still under way when the job is stopped.
        await world.Jobs.StopAsync(JobWorld.Scope, (await world.DescribeAsync()).Name, default);
        Assert.Equal(JobStatus.Stopping, (await world.DescribeAsync()).Status);
        await world.RunAsync();

        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Stopped, new LabelCounters(1, 0, 0, 2)), (view.Status, view.Counters));
        Assert.Equal(HumanTasks.SubmitOutcome.KeptAside, await world.LabelAsync(ann, inHand!, "goby"));
        Assert.Null(await world.TakeAsync(ann));
        var lines = (await world.ReadAsync(OutputKey)).Split('\n');
        Assert.Contains("\"fish\":2", lines[0], StringComparison.Ordinal);
        Assert.Equal("""{"source-ref":"s3://reef/img/0001.jpg"}""", lines[1]);

        await world.Jobs.StopAsync(JobWorld.Scope, view.Name, default);
    }

    [Fact]
    public async Task Stopping_keeps_what_was_answered_before_a_task_expired()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        var job = world.AJob(workers: 2);
        await world.CreateAsync(job with { HumanTask = job.HumanTask with { TaskAvailabilityLifetimeInSeconds = 3600 } });
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await world.RunAsync(runner => runner.Name == "human-tasks.expire");

        // The news of the expired task is still under way when the job is stopped and the output runner comes by.
        await world.Jobs.StopAsync(JobWorld.Scope, (await world.DescribeAsync()).Name, default);
        await world.RunAsync(runner => runner.Name == "labeling-jobs-output");
        await world.RunAsync();

        Assert.Equal((JobStatus.Stopped, new LabelCounters(1, 0, 0, 0)), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters));
    }

    [Fact]
    public async Task An_answer_keeps_its_workers_identity_when_the_worker_is_disabled_before_it_is_filed()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
        await world.Workforce.DisableAsync(JobWorld.Scope, ann.Id, default);
        await world.RunAsync();

        var response = JsonNode.Parse(await world.ReadAsync(Assert.Single(await world.KeysAsync("out/Reef-1/annotations/worker-response/"))))!;
        var sub = (await world.Workforce.GetWorkerAsync(JobWorld.Scope, ann.Id, default)).Sub;
        Assert.Equal(sub, (string)response["answers"]![0]!["workerMetadata"]!["identityData"]!["sub"]!);
    }

    [Fact]
    public async Task A_finished_job_cannot_be_stopped()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("in/photos.manifest", """{"source-ref":"s3://reef/img/0.jpg","fish":1}""");
        await world.CreateAsync(world.AJob());
        await world.RunAsync();

        await Assert.ThrowsAsync<LabelingJobNotStoppable>(async () => await world.Jobs.StopAsync(JobWorld.Scope, (await world.DescribeAsync()).Name, default));
    }

    [Theory]
    [InlineData(2, null, 2)]
    [InlineData(null, 30, 2)]
    [InlineData(4, 20, 1)]
    public async Task A_stopping_condition_completes_the_job_at_exactly_that_many_labels(int? count, int? percentage, long labels)
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(5);
        await world.CreateAsync(world.AJob() with { StoppingConditions = new(count, percentage) });
        await world.RunAsync();

        var done = await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby");
        await world.RunAsync();

        Assert.Equal(labels, done);
        Assert.Equal((JobStatus.Completed, new LabelCounters(labels, 0, 0, 5 - labels)), ((await world.DescribeAsync()).Status, (await world.DescribeAsync()).Counters));
    }

    [Fact]
    public async Task A_job_that_does_not_finish_in_its_life_fails_and_keeps_its_labels()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
        await world.RunAsync();

        world.Clock.Advance(TimeSpan.FromDays(29));
        await world.RunAsync();
        Assert.Equal(JobStatus.InProgress, (await world.DescribeAsync()).Status);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.RunAsync(runner => runner.Name.StartsWith("labeling-jobs", StringComparison.Ordinal));

        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Failed, 1L), (view.Status, view.Counters.HumanLabeled));
        Assert.Contains("30 days", view.FailureReason, StringComparison.Ordinal);
        Assert.Contains("\"fish\":2", await world.ReadAsync(OutputKey), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_output_manifest_is_refreshed_while_a_small_job_runs()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "wrasse");
        await world.RunAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(11));
        await world.RunAsync();

        Assert.Equal(JobStatus.InProgress, (await world.DescribeAsync()).Status);
        var lines = (await world.ReadAsync(OutputKey)).Split('\n');
        Assert.Contains("\"fish\":1", lines[0], StringComparison.Ordinal);
        Assert.Equal("""{"source-ref":"s3://reef/img/0001.jpg"}""", lines[1]);
    }

    [Fact]
    public async Task Replacing_the_input_manifest_changes_nothing_once_the_job_was_prepared()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        await world.UploadAsync("in/photos.manifest", """{"source-ref":"s3://reef/img/9.jpg"}""");
        await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby");
        await world.RunAsync();

        Assert.Equal(["s3://reef/img/0000.jpg", "s3://reef/img/0001.jpg"], (await LinesAsync(world)).Select(line => (string)line["source-ref"]!));
    }

    [Fact]
    public async Task A_bucket_that_goes_away_fails_the_job_with_a_reason()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        await world.CreateAsync(world.AJob());
        await world.RunAsync(runner => runner.Name == "labeling-jobs-seed");
        await world.Objects.DeleteAsync(JobWorld.Scope, new(JobWorld.Bucket, "out/Reef-1/manifests/intermediate/dataset.manifest"), default);
        await world.RunAsync();
        await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby");
        await world.RunAsync();

        var view = await world.DescribeAsync();
        Assert.Equal(JobStatus.Failed, view.Status);
        Assert.Contains("dataset.manifest", view.FailureReason, StringComparison.Ordinal);
    }

    internal static async Task<List<JsonObject>> LinesAsync(JobWorld world, string key = OutputKey) =>
        [.. (await world.ReadAsync(key)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
}
