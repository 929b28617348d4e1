using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>What is told to the worker activity log.</summary>
public sealed class WorkerActivityTests
{
    private const string Stream = "worker-activity ";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_submitted_task_leaves_one_line_when_accepted_and_one_when_submitted(string kind)
    {
        await using var world = await JobWorld.OpenAsync(kind);
        var ann = await StartAsync(world);
        var accepted = world.Clock.GetUtcNow();
        var task = (await world.TakeAsync(ann))!;
        world.Clock.Advance(TimeSpan.FromSeconds(42));
        await world.LabelAsync(ann, task, "goby");
        await world.RunAsync();

        var lines = Lines(world);
        Assert.Equal(["TasksAccepted", "TasksSubmitted"], lines.Select(line => (string)line["event_type"]!));
        var worker = await world.Workforce.GetWorkerAsync(JobWorld.Scope, ann.Id, default);
        Assert.Equal(
            [
                KeyValuePair.Create("worker_id", ann.Id.ToString()),
                KeyValuePair.Create("cognito_user_pool_id", "us-east-1_abcdefghi"),
                KeyValuePair.Create("cognito_sub_id", worker.Sub),
                KeyValuePair.Create("task_accepted_time", Clock(accepted)),
                KeyValuePair.Create("task_submitted_time", Clock(accepted.AddSeconds(42))),
                KeyValuePair.Create("task_returned_time", ""),
                KeyValuePair.Create("task_declined_time", ""),
                KeyValuePair.Create("workteam_arn", world.TeamArn),
                KeyValuePair.Create("labeling_job_arn", "arn:aws:sagemaker:us-east-1:111122223333:labeling-job/reef-1"),
                KeyValuePair.Create("work_requester_account_id", "111122223333"),
                KeyValuePair.Create("job_reference_code", (await world.DescribeAsync()).ReferenceCode),
                KeyValuePair.Create("job_type", "Private"),
                KeyValuePair.Create("event_type", "TasksSubmitted"),
                KeyValuePair.Create("event_timestamp", $"{accepted.AddSeconds(42).ToUnixTimeSeconds()}"),
            ],
            lines[1].Select(member => KeyValuePair.Create(member.Key, (string)member.Value!)));
        Assert.Equal(("", $"{accepted.ToUnixTimeSeconds()}"), ((string)lines[0]["task_submitted_time"]!, (string)lines[0]["event_timestamp"]!));
    }

    [Fact]
    public async Task Declining_giving_back_and_running_out_of_time_are_told()
    {
        await using var world = await JobWorld.OpenAsync();
        var ann = await StartAsync(world);
        await world.Tasks.DeclineAsync(ann, (await world.TakeAsync(ann))!.Assignment, "blurred", default);
        await world.Tasks.ReturnAsync(ann, (await world.TakeAsync(ann))!.Assignment, default);
        await world.TakeAsync(ann);
        world.Clock.Advance(TimeSpan.FromSeconds(301));
        await world.RunAsync();

        var told = Lines(world).Select(line => ((string)line["event_type"]!, (string)line["task_declined_time"]! != "", (string)line["task_returned_time"]! != ""));
        Assert.Equal(
            [
                ("TasksAccepted", false, false), ("TasksAccepted", false, false), ("TasksAccepted", false, false),
                ("TasksDeclined", true, false), ("TasksReturned", false, true), ("TasksReturned", false, true),
            ],
            told.Order());
    }

    [Fact]
    public async Task A_prefetched_task_is_accepted_when_it_is_opened_and_otherwise_never()
    {
        await using var world = await JobWorld.OpenAsync();
        var ann = await StartAsync(world);
        var offer = (await world.Tasks.TakeAsync(ann, new("ahead", OfferOnly: true), default)).Task!;
        await world.RunAsync();
        Assert.Empty(Lines(world));

        world.Clock.Advance(TimeSpan.FromSeconds(20));
        await world.Tasks.StartAsync(ann, offer.Assignment, default);
        await world.RunAsync();
        var line = Assert.Single(Lines(world));
        Assert.Equal(("TasksAccepted", Clock(world.Clock.GetUtcNow())), ((string)line["event_type"]!, (string)line["task_accepted_time"]!));

        await world.Tasks.ReturnAsync(ann, offer.Assignment, default);
        await world.Tasks.TakeAsync(ann, new("ahead again", OfferOnly: true), default);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.RunAsync();
        Assert.Equal(["TasksAccepted", "TasksReturned"], Lines(world).Select(told => (string)told["event_type"]!));
    }

    [Fact]
    public async Task An_answer_that_is_amended_is_not_submitted_twice()
    {
        await using var world = await JobWorld.OpenAsync();
        var ann = await StartAsync(world);
        var task = (await world.TakeAsync(ann))!;
        await world.LabelAsync(ann, task, "goby");
        await world.Tasks.AmendAsync(ann, new(task.Assignment, "amend", """{"crowd-image-classifier":{"label":"wrasse"}}"""), default);
        await world.RunAsync();

        Assert.Equal(["TasksAccepted", "TasksSubmitted"], Lines(world).Select(line => (string)line["event_type"]!));
    }

    [Fact]
    public async Task A_lease_that_outlives_its_job_is_still_told_when_it_ends()
    {
        await using var world = await JobWorld.OpenAsync();
        var ann = await StartAsync(world);
        await world.TakeAsync(ann);
        await world.Jobs.StopAsync(JobWorld.Scope, (await world.DescribeAsync()).Name, default);
        await world.RunAsync();
        Assert.Equal(JobStatus.Stopped, (await world.DescribeAsync()).Status);

        world.Clock.Advance(TimeSpan.FromSeconds(301));
        await world.RunAsync();

        Assert.Equal(["TasksAccepted", "TasksReturned"], Lines(world).Select(line => (string)line["event_type"]!));
    }

    [Fact]
    public async Task Nothing_is_told_where_the_log_is_switched_off()
    {
        await using var world = await JobWorld.OpenAsync(settings: new() { WorkerActivity = false });
        var ann = await StartAsync(world);
        await world.WorkAsync(ann, _ => "goby");
        await world.WorkAsync(await world.WorkerAsync("bob"), _ => "goby");
        await world.RunAsync();

        Assert.Empty(Lines(world));
        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
    }

    private static async Task<WorkerOnDuty> StartAsync(JobWorld world)
    {
        await world.PhotosAsync(3);
        await world.CreateAsync(world.AJob(workers: 2));
        await world.RunAsync();
        return await world.WorkerAsync("ann");
    }

    private static List<JsonObject> Lines(JobWorld world) =>
        [.. world.Files.Lines.Where(line => line.StartsWith(Stream, StringComparison.Ordinal)).Select(line => JsonNode.Parse(line[Stream.Length..])!.AsObject())];

    private static string Clock(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
