using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Steps that are cut off, repeated, or done by a node that has lost its lease.</summary>
public sealed class InterruptedRunTests
{
    private const string Consolidation = "labeling-jobs-consolidation";

    [Fact]
    public async Task A_batch_that_was_cut_off_is_finished_later_under_the_same_file_names()
    {
        await using var world = await JobWorld.OpenAsync();
        await AnsweredAsync(world);
        world.Unplug(away: true);
        await Assert.ThrowsAnyAsync<Exception>(async () => await world.Runner(Consolidation).RunOnceAsync(await world.LeaseAsync(Consolidation), default));
        Assert.Equal(0, (await world.DescribeAsync()).Counters.HumanLabeled);
        world.Unplug(away: false);
        world.Clock.Advance(TimeSpan.FromHours(1));

        await world.RunAsync();

        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.Equal(
            ["out/Reef-1/annotations/consolidated-annotation/consolidation-request/iteration-1/2026-06-01_12:00:00.json"],
            await world.KeysAsync("out/Reef-1/annotations/consolidated-annotation/consolidation-request/"));
        Assert.Equal(2, (await world.KeysAsync("out/Reef-1/annotations/worker-response/")).Count);
    }

    [Fact]
    public async Task An_object_that_cannot_be_processed_fails_alone_and_is_told_while_the_others_go_on()
    {
        await using var world = await JobWorld.OpenAsync();
        await AnsweredAsync(world);
        // As a damaged row, or a bug of ours, would have it.
        await world.Opened.Database.WriteAsync(
            transaction => transaction.Execute("UPDATE human_task_answer SET body = '{' WHERE assignment = (SELECT MIN(assignment) FROM human_task_answer)"), default);
        var lease = await world.LeaseAsync(Consolidation);

        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => world.Runner(Consolidation).RunOnceAsync(lease, default));
        await world.RunAsync();

        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Completed, new LabelCounters(1, 0, 1, 0)), (view.Status, view.Counters));
        var lines = await LabelingJobRunTests.LinesAsync(world);
        Assert.Equal(1, lines.Count(line => line["fish"] is not null));
        Assert.Contains("could not be processed (JsonReaderException)", lines.Single(line => line["fish"] is null).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_without_the_lease_consolidates_nothing()
    {
        await using var world = await JobWorld.OpenAsync();
        await AnsweredAsync(world);
        var lease = await world.LeaseAsync(Consolidation);

        await Assert.ThrowsAsync<LeaseLost>(() => world.Runner(Consolidation).RunOnceAsync(lease with { Epoch = lease.Epoch - 1 }, default));

        Assert.Empty(await world.KeysAsync("out/Reef-1/annotations/"));
    }

    [Fact]
    public async Task A_node_without_the_lease_seeds_nothing_and_the_next_seeds_each_line_once()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        await world.CreateAsync(world.AJob());
        const string seed = "labeling-jobs-seed";
        var lease = await world.LeaseAsync(seed);
        await world.Runner(seed).RunOnceAsync(lease, default);

        await Assert.ThrowsAsync<LeaseLost>(() => world.Runner(seed).RunOnceAsync(lease with { Epoch = lease.Epoch - 1 }, default));
        Assert.Equal(JobStatus.Initializing, (await world.DescribeAsync()).Status);
        await world.RunAsync();

        Assert.Equal(JobStatus.InProgress, (await world.DescribeAsync()).Status);
        Assert.Equal(3, await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby"));
    }

    [Fact]
    public async Task Documents_of_two_batches_in_one_second_have_different_names()
    {
        await using var world = await JobWorld.OpenAsync(settings: new() { ConsolidationTrigger = 1, ConsolidationBatch = 1 });
        await AnsweredAsync(world);
        await world.RunAsync();

        Assert.Equal(
            ["2026-06-01_12:00:00.json", "2026-06-01_12:00:01.json"],
            (await world.KeysAsync("out/Reef-1/annotations/consolidated-annotation/consolidation-request/")).Select(key => key.Split('/')[^1]));
    }

    [Fact]
    public async Task Sealed_answers_cannot_be_amended_and_unsealed_ones_can()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        var task = (await world.TakeAsync(ann))!;
        await world.LabelAsync(ann, task, "goby");
        await world.Tasks.AmendAsync(ann, new(task.Assignment, "amend-1", """{"crowd-image-classifier":{"label":"sponge"}}"""), default);
        await world.RunAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(11));
        await world.RunAsync();

        Assert.Equal(1, (await world.DescribeAsync()).Counters.HumanLabeled);
        Assert.Equal(0, (int)(await LabelingJobRunTests.LinesAsync(world))[0]["fish"]!);
        await Assert.ThrowsAnyAsync<Kernel.Refusal>(() =>
            world.Tasks.AmendAsync(ann, new(task.Assignment, "amend-2", """{"crowd-image-classifier":{"label":"goby"}}"""), default));
    }

    [Fact]
    public async Task A_long_manifest_is_seeded_in_slices_and_counted_whole()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("page.liquid.html", "<crowd-form><crowd-classifier categories=\"{{ task.input.labels | to_json }}\"></crowd-classifier></crowd-form>");
        await world.UploadAsync("in/photos.manifest", string.Concat(Enumerable.Range(0, 14_001).Select(i => $$"""{"source-ref":"s3://elsewhere/{{i}}"{{(i % 7 == 0 ? ",\"fish\":1" : "")}}}""" + "\n")));
        await world.CreateAsync(world.AJob());
        const string seed = "labeling-jobs-seed";
        await world.Runner(seed).RunOnceAsync(await world.LeaseAsync(seed), default);
        await world.Runner(seed).RunOnceAsync(await world.LeaseAsync(seed), default);
        Assert.Matches("^Preparing tasks: [0-9]+ of 14001 lines\\.$", (await world.DescribeAsync()).Stage);

        await world.RunAsync();

        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.InProgress, new LabelCounters(0, 0, 0, 12_000)), (view.Status, view.Counters));
        Assert.Equal("0 of 12000 objects are labeled, 0 failed. Waiting for workers.", view.Stage);
    }

    [Fact]
    public async Task Steps_that_run_twice_or_are_cut_off_between_slices_register_each_line_once()
    {
        await using var world = await JobWorld.OpenAsync();
        await TextsAsync(world, 12_000);
        const string seed = "labeling-jobs-seed";
        var lease = await world.LeaseAsync(seed);
        await world.Runner(seed).RunOnceAsync(lease, default);

        await Task.WhenAll(world.Runner(seed).RunOnceAsync(lease, default), world.Runner(seed).RunOnceAsync(lease, default));
        using (var cut = new CancellationTokenSource(TimeSpan.FromMilliseconds(5)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (await world.Runner(seed).RunOnceAsync(lease, cut.Token) is RunOutcome.MoreWaits)
                {
                }

                cut.Token.WaitHandle.WaitOne();
                cut.Token.ThrowIfCancellationRequested();
            });
        }

        await world.RunAsync();

        var (rows, tasks, inputs) = await world.Opened.Database.ReadAsync(
            reading => (
                reading.Number("SELECT COUNT(*) FROM labeling_object WHERE task IS NOT NULL"),
                reading.Number("SELECT COUNT(DISTINCT subject) FROM human_task t JOIN labeling_object o ON o.task = t.id"),
                reading.Number("SELECT COUNT(*) FROM human_task_input i JOIN human_task t ON t.number = i.task")),
            default);
        Assert.Equal((12_000, 12_000, 12_000), (rows, tasks, inputs));
        Assert.Equal(12_000, await world.Opened.Database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM human_task"), default));
    }

    /// <summary>A job over so many lines whose objects nobody looks at.</summary>
    private static async Task TextsAsync(JobWorld world, int lines)
    {
        await world.UploadAsync("page.liquid.html", "<crowd-form><crowd-classifier categories=\"{{ task.input.labels | to_json }}\"></crowd-classifier></crowd-form>");
        await world.UploadAsync("in/photos.manifest", string.Concat(Enumerable.Range(0, lines).Select(i => $$"""{"source-ref":"s3://elsewhere/{{i}}"}""" + "\n")));
        await world.CreateAsync(world.AJob());
    }

    private static async Task AnsweredAsync(JobWorld world)
    {
        await world.PhotosAsync(2);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
        await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
        await world.RunAsync(runner => !runner.Name.StartsWith("labeling-jobs", StringComparison.Ordinal));
    }
}
