using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Jobs with functions of the requester's own.</summary>
public sealed class FunctionJobTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Both_functions_are_asked_and_what_they_answer_is_what_workers_see_and_what_the_output_has(string kind)
    {
        await using var functions = new FunctionEndpoint();
        await using var world = await JobWorld.OpenAsync(kind, functions: functions.Map());
        functions.OnPost = ask => FunctionEndpoint.Labels(PayloadOf(world, ask).Select(item => ((string)item["datasetObjectId"]!, (JsonNode)new JsonObject
        {
            ["fish"] = new JsonObject { ["votes"] = item["annotations"]!.AsArray().Count },
            ["fish-metadata"] = new JsonObject { ["by"] = "us", ["type"] = "ours" },
            ["reviewed"] = true,
        })));
        await world.PhotosAsync(3);
        await world.CreateAsync(Custom(world, workers: 2));
        await world.RunAsync();
        var (ann, bob) = (await world.WorkerAsync("ann"), await world.WorkerAsync("bob"));

        var first = await world.TakeAsync(ann);
        Assert.Equal("""{"photo":"s3://reef/img/0000.jpg"}""", first!.Input);
        await world.LabelAsync(ann, first, "goby");
        await world.WorkAsync(ann, _ => "goby");
        await world.WorkAsync(bob, _ => "wrasse");
        await world.RunAsync();

        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.Equal(
            """{"version":"2018-10-16","labelingJobArn":"arn:aws:sagemaker:us-east-1:111122223333:labeling-job/reef-1","dataObject":{"source-ref":"s3://reef/img/0000.jpg"}}""",
            functions.PreEvents.Select(one => one.ToJsonString()).Order(StringComparer.Ordinal).First());
        var asked = functions.PostEvents.First();
        var payloads = await world.KeysAsync("out/Reef-1/annotations/consolidated-annotation/consolidation-request/");
        var payload = payloads[0];
        Assert.Equal(payloads.Count, functions.PostEvents.Count);
        Assert.Equal(
            $$$"""{"version":"2018-10-16","labelingJobArn":"arn:aws:sagemaker:us-east-1:111122223333:labeling-job/reef-1","labelCategories":null,"labelAttributeName":"fish","roleArn":"arn:aws:iam::111122223333:role/ground-truth","outputConfig":"s3://reef/out/Reef-1/annotations","kmsKeyId":"alias/reef","payload":{"s3Uri":"s3://reef/{{{payload}}}"}}""",
            asked.ToJsonString());
        var line = (await LabelingJobRunTests.LinesAsync(world))[0];
        Assert.Equal(["source-ref", "fish", "reviewed", "fish-metadata"], line.AsObject().Select(member => member.Key));
        Assert.Equal("""{"votes":2}""", line["fish"]!.ToJsonString());
        Assert.Equal(
            ("us", "Reef-1", "groundTruth/custom", "yes", true, false),
            ((string)line["fish-metadata"]!["by"]!, (string)line["fish-metadata"]!["job_name"]!, (string)line["fish-metadata"]!["type"]!, (string)line["fish-metadata"]!["human-annotated"]!,
                line["fish-metadata"]!["creation_date"] is not null, line["fish-metadata"]!.AsObject().ContainsKey("worker-response-ref")));
        var responses = await world.KeysAsync("out/Reef-1/annotations/consolidated-annotation/consolidation-response/");
        Assert.Equal(payloads.Select(key => key.Replace("request", "response", StringComparison.Ordinal)), responses);
        Assert.Contains("""{"datasetObjectId":"0","consolidatedAnnotation":{"content":{"fish":{"votes":2},"fish-metadata":{"by":"us","type":"ours"},"reviewed":true}}}""", await world.ReadAsync(responses[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_the_function_fails_is_told_with_the_functions_own_words_and_the_others_go_on()
    {
        await using var functions = new FunctionEndpoint
        {
            OnPre = ask => Index(ask) switch
            {
                0 => FunctionEndpoint.Error("KeyError", "'depth_m'", "looking for depth_m"),
                1 => "<html>Bad gateway</html>",
                2 => """{"isHumanAnnotationRequired":true}""",
                3 => """{"taskInput":"just text"}""",
                4 => LoopbackServer.Answer(200, "[1]"),
                5 => """{"taskInput":{},"humanAnnotationRequired":"false"}""",
                6 => """{"taskInput":{},"isHumanAnnotationRequired":false}""",
                _ => """{"taskInput":{"seen":true},"isHumanAnnotationRequired":"true","extra":1}""",
            },
        };
        await using var world = await JobWorld.OpenAsync(functions: functions.Map());
        await world.PhotosAsync(8);
        await world.CreateAsync(Custom(world));
        await world.RunAsync();
        var midway = await world.DescribeAsync();
        functions.OnPost = ask => FunctionEndpoint.Labels(PayloadOf(world, ask).Select(item => ((string)item["datasetObjectId"]!, (JsonNode)new JsonObject { ["fish"] = 1 })));

        Assert.Equal(1, await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby"));
        await world.RunAsync();

        Assert.Equal(new LabelCounters(0, 0, 5, 3), midway.Counters);
        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Completed, new LabelCounters(1, 0, 5, 2)), (view.Status, view.Counters));
        var lines = await LabelingJobRunTests.LinesAsync(world);
        Assert.Equal("The function 'fish-pre' raised KeyError: 'depth_m'.", (string)lines[0]["fish-metadata"]!["failure-reason"]!);
        Assert.All(Enumerable.Range(1, 4), i => Assert.Contains("taskInput", (string)lines[i]["fish-metadata"]!["failure-reason"]!, StringComparison.Ordinal));
        Assert.All([5, 6], i => Assert.Equal(["source-ref"], lines[i].AsObject().Select(member => member.Key)));
        Assert.Equal(1, (int)lines[7]["fish"]!);
        var report = (await world.ReadAsync("out/Reef-1/failures/failures.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(("pre-annotation-failed", "looking for depth_m"), ((string)report[0]["failureCode"]!, (string)report[0]["functionLog"]!));
        var log = await world.ReadAsync("out/Reef-1/functions/pre-annotation/0.log");
        Assert.Contains("# object 0\nThe function 'fish-pre' raised KeyError: 'depth_m'.\nlooking for depth_m\n", log, StringComparison.Ordinal);
        Assert.Contains("# object 5\nThe function says that this object needs nobody", log, StringComparison.Ordinal);
        Assert.Equal(2, functions.PreEvents.Count(ask => Index(ask) == 0));
    }

    [Fact]
    public async Task Objects_left_out_malformed_or_not_asked_about_fail_or_are_passed_over()
    {
        await using var functions = new FunctionEndpoint
        {
            OnPost = _ => """
                [{"datasetObjectId":"0","consolidatedAnnotation":{"content":{"fish":"first"}}},
                 {"datasetObjectId":"0","consolidatedAnnotation":{"content":{"fish":"last"}}},
                 {"datasetObjectId":"1","consolidatedAnnotation":{"content":"text"}},
                 {"datasetObjectId":"2"},
                 {"datasetObjectId":"99","consolidatedAnnotation":{"content":{"fish":"nobody asked"}}},
                 {"consolidatedAnnotation":{"content":{}}}, 7,
                 {"datasetObjectId":4,"consolidatedAnnotation":{"content":{"other":1}}}]
                """,
        };
        await using var world = await JobWorld.OpenAsync(functions: functions.Map());

        var lines = await RunAsync(world, 5);

        Assert.Equal("last", (string)lines[0]["fish"]!);
        Assert.All([1, 2], i => Assert.Equal(
            "The consolidation function's answer for this object has no consolidatedAnnotation.content object.", (string)lines[i]["fish-metadata"]!["failure-reason"]!));
        Assert.Equal("The consolidation function did not answer for this object.", (string)lines[3]["fish-metadata"]!["failure-reason"]!);
        Assert.Equal(["source-ref", "other", "fish-metadata"], lines[4].AsObject().Select(member => member.Key));
        Assert.Equal(new LabelCounters(2, 0, 3, 0), (await world.DescribeAsync()).Counters);
        var log = await world.ReadAsync(Assert.Single(await world.KeysAsync("out/Reef-1/functions/post-annotation/iteration-1/")));
        Assert.Contains("for 1 objects that nobody asked about, which were passed over: 99.", log, StringComparison.Ordinal);
        Assert.DoesNotContain("99", string.Concat(lines.Select(line => line.ToJsonString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_cut_until_the_object_the_function_stumbles_over_is_alone()
    {
        await using var functions = new FunctionEndpoint();
        await using var world = await JobWorld.OpenAsync(functions: functions.Map());
        functions.OnPost = ask => PayloadOf(world, ask) is var items && items.Any(item => (string)item["datasetObjectId"]! == "5")
            ? FunctionEndpoint.Error("ZeroDivisionError", "division by zero", "dividing 5")
            : FunctionEndpoint.Labels(items.Select(item => ((string)item["datasetObjectId"]!, (JsonNode)new JsonObject { ["fish"] = 1 })));

        var lines = await RunAsync(world, 9);

        Assert.Equal(new LabelCounters(8, 0, 1, 0), (await world.DescribeAsync()).Counters);
        Assert.Equal("The function 'fish-post' raised ZeroDivisionError: division by zero.", (string)lines[5]["fish-metadata"]!["failure-reason"]!);
        Assert.InRange(functions.PostEvents.Count, 5, 12);
        var failures = await world.Jobs.FailuresAsync(JobWorld.Scope, Name, new(), default);
        Assert.Equal(("consolidation-failed", "dividing 5"), (failures.Objects.Items[0].FailureCode, failures.Objects.Items[0].FailureLog));
        Assert.Equal(9, (await world.KeysAsync("out/Reef-1/annotations/worker-response/")).Count);
    }

    [Fact]
    public async Task A_function_that_fails_whatever_it_is_asked_is_not_asked_about_every_object()
    {
        await using var functions = new FunctionEndpoint { OnPost = _ => FunctionEndpoint.Error("KeyError", "'x'", "") };
        await using var world = await JobWorld.OpenAsync(settings: new() { ConsolidationTrigger = 150 }, functions: functions.Map());

        await RunAsync(world, 150);

        Assert.Equal(new LabelCounters(0, 0, 150, 0), (await world.DescribeAsync()).Counters);
        Assert.InRange(functions.PostEvents.Count, 20, 60);
    }

    [Fact]
    public async Task A_function_that_hangs_fails_its_objects()
    {
        await using var functions = new FunctionEndpoint { OnPost = _ => "hang" };
        await using var world = await JobWorld.OpenAsync(functions: functions.Map());

        var lines = await RunAsync(world, 2);

        Assert.All(lines, line => Assert.Equal("The function 'fish-post' did not answer within 2 seconds.", (string)line["fish-metadata"]!["failure-reason"]!));
    }

    [Fact]
    public async Task A_pre_annotation_function_that_cannot_be_called_fails_the_job_and_what_was_labeled_is_kept()
    {
        var calls = 0;
        await using var functions = new FunctionEndpoint();
        functions.OnPre = ask => System.Threading.Interlocked.Increment(ref calls) > 0 ? LoopbackServer.Answer(404) : "";
        await using var world = await JobWorld.OpenAsync(functions: functions.Map());
        await world.PhotosAsync(3);

        await world.CreateAsync(Custom(world));
        await world.RunAsync();

        var view = await world.DescribeAsync();
        Assert.Equal(JobStatus.Failed, view.Status);
        Assert.Contains("The function 'fish-pre' cannot be called: its endpoint", view.FailureReason, StringComparison.Ordinal);
        Assert.Equal(3, (await LabelingJobRunTests.LinesAsync(world)).Count);
    }

    [Fact]
    public async Task A_consolidation_function_that_cannot_be_called_fails_the_job_with_its_answers_kept()
    {
        await using var functions = new FunctionEndpoint { OnPost = _ => LoopbackServer.Answer(403) };
        await using var world = await JobWorld.OpenAsync(functions: functions.Map());

        var lines = await RunAsync(world, 3);

        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Failed, new LabelCounters(0, 0, 3, 0)), (view.Status, view.Counters));
        Assert.Contains("The function 'fish-post' cannot be called: its endpoint", view.FailureReason, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Contains("cannot be called", (string)line["fish-metadata"]!["failure-reason"]!, StringComparison.Ordinal));
        Assert.Equal(3, (await world.KeysAsync("out/Reef-1/annotations/worker-response/")).Count);
    }

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:unknown", "known are: " + FunctionEndpoint.Pre)]
    [InlineData("arn:aws:lambda:us-east-1:999922223333:function:fish-pre", "is not known to this server")]
    [InlineData("arn:aws:lambda:us-east-1:432418664414:function:PRE-Nothing", "There is no built-in function")]
    public async Task A_function_that_nobody_configured_is_refused_at_once(string arn, string said)
    {
        await using var functions = new FunctionEndpoint();
        await using var world = await JobWorld.OpenAsync(functions: functions.Map());
        await world.PhotosAsync(1);
        var job = Custom(world);

        var refusal = await Assert.ThrowsAsync<LabelingJobNotValid>(() => world.CreateAsync(job with { HumanTask = job.HumanTask with { PreHumanTaskLambdaArn = arn } }));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("HumanTaskConfig.PreHumanTaskLambdaArn", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_function_before_goes_with_a_built_in_one_after_and_the_other_way_round()
    {
        await using var functions = new FunctionEndpoint();
        await using var world = await JobWorld.OpenAsync(functions: functions.Map());
        functions.OnPre = ask => new JsonObject { ["taskInput"] = new JsonObject { ["taskObject"] = ask["dataObject"]!["source-ref"]!.DeepClone(), ["labels"] = new JsonArray("goby") } }.ToJsonString();
        functions.OnPost = ask => FunctionEndpoint.Labels(PayloadOf(world, ask).Select(item => ((string)item["datasetObjectId"]!, (JsonNode)new JsonObject { ["fish"] = 7, ["fish-metadata"] = new JsonObject { ["class-name"] = "ours" } })));
        await world.PhotosAsync(1);
        var job = world.AJob("Before");
        await world.CreateAsync(job with { HumanTask = job.HumanTask with { PreHumanTaskLambdaArn = FunctionEndpoint.Pre } });
        job = world.AJob("After");
        await world.CreateAsync(job with { HumanTask = job.HumanTask with { AnnotationConsolidationLambdaArn = FunctionEndpoint.Post } });
        await world.RunAsync();

        await world.WorkAsync(await world.WorkerAsync("ann"), _ => "goby");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RunAsync();

        var before = JsonNode.Parse(await world.ReadAsync("out/Before/manifests/output/output.manifest"))!;
        var after = JsonNode.Parse(await world.ReadAsync("out/After/manifests/output/output.manifest"))!;
        Assert.Equal((2, "goby", "groundtruth/image-classification"), ((int)before["fish"]!, (string)before["fish-metadata"]!["class-name"]!, (string)before["fish-metadata"]!["type"]!));
        Assert.Equal((7, "ours", "groundtruth/image-classification"), ((int)after["fish"]!, (string)after["fish-metadata"]!["class-name"]!, (string)after["fish-metadata"]!["type"]!));
        Assert.Equal("""["sponge","wrasse","goby"]""", Assert.Single(functions.PostEvents)["labelCategories"]!.ToJsonString());
        Assert.Equal("labeling-job/After", (string)after["fish-metadata"]!["job-name"]!);
    }

    [Fact]
    public async Task A_preview_asks_the_function_before_and_says_that_the_one_after_decides()
    {
        await using var functions = new FunctionEndpoint();
        await using var world = await JobWorld.OpenAsync(functions: functions.Map());
        await world.PhotosAsync(2);

        var task = await world.Previews.TaskAsync(JobWorld.Scope, Custom(world), new(), 1, default);
        var answer = await world.Previews.AnswerAsync(JobWorld.Scope, Custom(world), new(), 1, """{"mood":"glad"}""", default);
        functions.OnPre = _ => FunctionEndpoint.Error("KeyError", "'x'", "looking for x");
        var refusal = await Assert.ThrowsAsync<LabelingJobNotValid>(() => world.Previews.TaskAsync(JobWorld.Scope, Custom(world), new(), 1, default));

        Assert.Equal("""{"photo":"s3://reef/img/0001.jpg"}""", task.Input);
        Assert.Contains("Your consolidation function decides", answer.Problem, StringComparison.Ordinal);
        Assert.Contains("looking for x", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(functions.PostEvents);
    }

    [Fact]
    public async Task An_answer_too_large_for_the_payload_is_a_file_it_points_at()
    {
        await using var functions = new FunctionEndpoint();
        await using var world = await JobWorld.OpenAsync(settings: new() { MaxAnswerInPayload = 60 }, functions: functions.Map());
        var large = new string('x', 100);

        await RunAsync(world, 2, label: i => i == 0 ? large : "goby");

        var items = PayloadOf(world, Assert.Single(functions.PostEvents));
        Assert.Equal("""{"crowd-image-classifier":{"label":"goby"}}""", (string)items[1]["annotations"]![0]!["annotationData"]!["content"]!);
        var place = (string)items[0]["annotations"]![0]!["annotationData"]!["s3Uri"]!;
        Assert.StartsWith("s3://reef/out/Reef-1/annotations/consolidated-annotation/consolidation-request/iteration-1/", place, StringComparison.Ordinal);
        Assert.Contains(large, await world.ReadAsync(place["s3://reef/".Length..]), StringComparison.Ordinal);
        Assert.Null(items[0]["annotations"]![0]!["annotationData"]!["content"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_step_cut_off_while_a_function_works_is_done_again_and_nothing_is_made_twice(string kind)
    {
        await using var functions = new FunctionEndpoint();
        await using var world = await JobWorld.OpenAsync(kind, functions: functions.Map());
        await world.PhotosAsync(70);
        await world.CreateAsync(Custom(world));
        await CutOffAsync(world, "labeling-jobs-pre-annotation", stop => functions.OnPre = _ => Stop(stop), () => functions.OnPre = new FunctionEndpoint().OnPre);
        await world.RunAsync();
        Assert.Equal(new LabelCounters(0, 0, 0, 70), (await world.DescribeAsync()).Counters);

        var worker = await world.WorkerAsync("ann");
        while (await world.TakeAsync(worker) is { } task)
        {
            await world.LabelAsync(worker, task, "goby");
        }

        await world.RunAsync(runner => !runner.Name.StartsWith("labeling-jobs-post", StringComparison.Ordinal));
        await CutOffAsync(world, "labeling-jobs-post-annotation", stop => functions.OnPost = _ => Stop(stop), () => functions.OnPost = ask =>
            FunctionEndpoint.Labels(PayloadOf(world, ask).Select(item => ((string)item["datasetObjectId"]!, (JsonNode)new JsonObject { ["fish"] = 1 }))));
        await world.RunAsync();

        var view = await world.DescribeAsync();
        Assert.Equal((JobStatus.Completed, new LabelCounters(70, 0, 0, 0)), (view.Status, view.Counters));
        Assert.Equal(70, (await world.KeysAsync("out/Reef-1/annotations/worker-response/")).Count);
        var asked = functions.PostEvents.Select(ask => (string)ask["payload"]!["s3Uri"]!).ToList();
        Assert.Equal(asked.Count - 1, asked.Distinct().Count());

        static string Stop(System.Threading.CancellationTokenSource stop)
        {
            stop.Cancel();
            return "hang";
        }
    }

    private static LabelingJobName Name => LabelingJobName.TryParse("Reef-1", out var name) ? name : default;

    /// <summary>A step of the first lane that has something to do ends in the middle, as it does when another node takes over.</summary>
    private static async Task CutOffAsync(JobWorld world, string step, Action<System.Threading.CancellationTokenSource> begin, Action end)
    {
        await world.RunAsync(runner => !runner.Name.StartsWith("labeling-jobs-p", StringComparison.Ordinal));
        using var stop = new System.Threading.CancellationTokenSource();
        begin(stop);
        for (var lane = 0; lane < 4 && !stop.IsCancellationRequested; lane++)
        {
            try
            {
                await world.Runner($"{step}-{lane}").RunOnceAsync(await world.LeaseAsync($"{step}-{lane}"), stop.Token);
            }
            catch (OperationCanceledException)
            {
            }
        }

        Assert.True(stop.IsCancellationRequested, "Nobody was asked.");
        end();
    }

    private static NewLabelingJob Custom(JobWorld world, int workers = 1)
    {
        var job = world.AJob(workers: workers);
        return job with
        {
            LabelCategoryConfigS3Uri = null,
            Output = job.Output with { KmsKeyId = "alias/reef" },
            HumanTask = job.HumanTask with { PreHumanTaskLambdaArn = FunctionEndpoint.Pre, AnnotationConsolidationLambdaArn = FunctionEndpoint.Post },
        };
    }

    /// <summary>Photos, labeled by one worker, to the job's end.</summary>
    private static async Task<IReadOnlyList<JsonNode>> RunAsync(JobWorld world, int photos, Func<int, string>? label = null)
    {
        await world.PhotosAsync(photos);
        await world.CreateAsync(Custom(world));
        await world.RunAsync();
        var worker = await world.WorkerAsync("ann");
        while (await world.TakeAsync(worker) is { } task)
        {
            await world.LabelAsync(worker, task, (label ?? (_ => "goby"))(int.Parse(task.TaskSubject, System.Globalization.CultureInfo.InvariantCulture)));
        }

        await world.RunAsync();
        return await LabelingJobRunTests.LinesAsync(world);
    }

    private static int Index(JsonNode ask) => int.Parse(((string)ask["dataObject"]!["source-ref"]!)[^8..^4], System.Globalization.CultureInfo.InvariantCulture);

    private static List<JsonNode> PayloadOf(JobWorld world, JsonNode ask)
    {
        var place = (string)ask["payload"]!["s3Uri"]!;
        return [.. JsonNode.Parse(world.ReadAsync(place["s3://reef/".Length..]).GetAwaiter().GetResult())!.AsArray().Select(item => item!)];
    }
}
