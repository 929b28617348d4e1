using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Tests;
using Plumbline.Templating;

namespace Plumbline.Journeys;

/// <summary>Each kind of task from a manifest to output lines, in process: three people answer three objects, one line each is looked at by a person.</summary>
public sealed class TaskKindJourney
{
    private const string Output = "out/Reef-1/manifests/output/";

    [Theory, OnSqlite, OnPostgres]
    public async Task Images_get_all_labels_that_fit(string kind)
    {
        await using var world = await JobWorld.OpenAsync(kind);
        await world.PhotosAsync(3);
        await RunAsync(world, AJob(world, "ImageMultiClassMultiLabel", "in/photos.manifest"), (item, person) => (item, person) switch
        {
            (0, _) => """{"crowd-image-classifier-multi-select":{"labels":["wrasse","goby"]}}""",
            (1, 0) => """{"crowd-image-classifier-multi-select":{"labels":["sponge"]}}""",
            (1, 1) => """{"crowd-image-classifier-multi-select":{"labels":["goby","sponge"]}}""",
            (1, 2) => """{"my-name":{"labels":["whale"]}}""",
            _ => """{"crowd-image-classifier-multi-select":{"labels":["None of these"]}}""",
        });

        await GoldenTree.CheckAsync(world, Output, "image-multilabel.output.txt");
    }

    [Fact]
    public async Task Texts_get_all_labels_that_fit_and_one_that_nobody_could_use_fails_with_the_reason()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("in/texts.manifest", "{\"source\":\"Ein Fisch\"}\n{\"source\":\"魚 \\ud83d\\udc20\"}\n{\"source\":\"<b>\"}");
        await RunAsync(world, AJob(world, "TextMultiClassMultiLabel", "in/texts.manifest"), (item, person) => (item, person) switch
        {
            (0, _) => """{"crowd-classifier-multi-select":{"labels":["wrasse"]}}""",
            (1, _) => """{"crowd-classifier-multi-select":{"labels":["goby","sponge"]}}""",
            (_, 0) => """{"crowd-classifier-multi-select":"<script>"}""",
            _ => """{"crowd-classifier-multi-select":{"labels":["<img src=x onerror=alert(1)>"]}}""",
        });

        await GoldenTree.CheckAsync(world, Output, "text-multilabel.output.txt");
    }

    [Fact]
    public async Task Clips_get_one_label()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("clips/a.mp4", [0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p']);
        await world.UploadAsync("in/clips.manifest", "{\"source-ref\":\"s3://reef/clips/a.mp4\"}\n{\"source-ref\":\"s3://reef/clips/gone.mp4\"}");
        await RunAsync(world, AJob(world, "VideoMultiClass", "in/clips.manifest"), (_, person) => $$$"""{"crowd-classifier":{"label":"{{{(person == 2 ? "goby" : "sponge")}}}"}}""");

        await GoldenTree.CheckAsync(world, Output, "video-classification.output.txt");
    }

    [Fact]
    public async Task A_label_is_verified_by_the_next_job_which_reads_the_first_ones_output_and_skips_nothing()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        await RunAsync(world, AJob(world, "ImageMultiClass", "in/photos.manifest"), (item, _) => $$$"""{"crowd-image-classifier":{"label":"{{{(item == 0 ? "wrasse" : "goby")}}}"}}""");

        await world.UploadAsync("labels.json", """{"documentVersion":"2018-11-28","labels":[{"label":"accept"},{"label":"reject"}]}""");
        var job = AJob(world, "VerificationBoundingBox", Output + "output.manifest", "Reef-2");
        await world.UploadAsync("page.liquid.html", BuiltInPages.Judging(BuiltInPages.For(Kernel.TaskKind.BoxVerification)!.Source, "fish"));
        await RunAsync(world, job with { LabelAttributeName = "fish-ok" }, (item, person) => (item, person) switch
        {
            (0, 1) => """{"crowd-image-classifier":{"label":"reject","workerComment":"This is a \"goby\" <b>."}}""",
            (0, 2) => """{"crowd-image-classifier":{"label":"reject"}}""",
            _ => """{"crowd-image-classifier":{"label":"accept"}}""",
        });

        await GoldenTree.CheckAsync(world, "out/Reef-2/manifests/output/", "verification.output.txt");
    }

    [Fact]
    public async Task The_output_of_a_job_is_the_input_of_one_that_labels_what_failed()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        await RunAsync(world, AJob(world, "ImageMultiClassMultiLabel", "in/photos.manifest"), (item, _) => item == 1 ? "{}" : """{"crowd-image-classifier-multi-select":{"labels":["goby"]}}""");
        Assert.Equal(new LabelCounters(2, 0, 1, 0), (await world.DescribeAsync()).Counters);

        var asked = 0;
        await RunAsync(world, AJob(world, "ImageMultiClassMultiLabel", Output + "output.manifest", "Reef-2"), (item, _) =>
        {
            Assert.Equal(1, item);
            asked++;
            return """{"crowd-image-classifier-multi-select":{"labels":["sponge"]}}""";
        });

        Assert.Equal(3, asked);
        await GoldenTree.CheckAsync(world, "out/Reef-2/manifests/output/", "chained.output.txt");
    }

    private static NewLabelingJob AJob(JobWorld world, string task, string manifest, string name = "Reef-1")
    {
        var job = world.AJob(name, manifest, workers: 3);
        return job with
        {
            HumanTask = job.HumanTask with
            {
                PreHumanTaskLambdaArn = $"arn:aws:lambda:us-east-1:432418664414:function:PRE-{task}",
                AnnotationConsolidationLambdaArn = $"arn:aws:lambda:us-east-1:432418664414:function:ACS-{task}",
            },
        };
    }

    /// <summary>Creates the job on the stock page of its kind and has ann, bob and cy, who are 0, 1 and 2, answer everything.</summary>
    private static async Task RunAsync(JobWorld world, NewLabelingJob job, Func<int, int, string> answer)
    {
        if (job.Name.ToString() == "Reef-1" && BuiltInPages.For(LabelingJobs.Creation.BuiltInFunctions.KindOf(job)) is { } page)
        {
            await world.UploadAsync("page.liquid.html", page.Source);
        }

        await world.CreateAsync(job);
        await world.RunAsync();
        foreach (var (number, name) in new[] { "ann", "bob", "cy" }.Index())
        {
            var person = await world.WorkerAsync($"{name}-{job.Name}");
            while (await world.TakeAsync(person) is { } task)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(10));
                await world.SubmitAsync(person, task, answer(int.Parse(task.TaskSubject, CultureInfo.InvariantCulture), number));
            }
        }

        await world.RunAsync();
        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync(job.Name.ToString())).Status);
    }
}
