using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
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

    [Theory, OnSqlite, OnPostgres]
    public async Task Names_in_a_text_are_marked_on_the_services_page_with_offsets_in_code_points(string kind)
    {
        await using var world = await JobWorld.OpenAsync(kind);
        await world.UploadAsync("in/texts.manifest", "{\"source\":\"MV \\ud83d\\udc20 Alba left\\nLeith.\",\"id\":7}\n{\"source\":\"Nobody is here.\"}\n{\"source\":\"سفينة في لايث\"}");
        await world.UploadAsync("labels.json", """
            {"document-version":"2018-11-28","labels":[{"label":"Port","shortDisplayName":"prt"},{"label":"Vessel","shortDisplayName":"vsl"}],
             "instructions":{"shortInstruction":"<p>Mark ports and ships.</p>","fullInstruction":"<ol><li>Read all of it.</li></ol>"}}
            """);
        var job = AJob(world, "NamedEntityRecognition", "in/texts.manifest");
        job = job with { HumanTask = job.HumanTask with { UiTemplateS3Uri = null, HumanTaskUiArn = "arn:aws:sagemaker:eu-west-1:394669845002:human-task-ui/NamedEntityRecognition" } };
        await RunAsync(world, job, (item, person) => (item, person) switch
        {
            (0, 2) => Entities("""{"label":"Vessel","startOffset":3,"endOffset":9},{"label":"Port","startOffset":15,"endOffset":20}"""),
            (0, _) => Entities("""{"label":"Vessel","startOffset":5,"endOffset":9},{"label":"Port","startOffset":15,"endOffset":20}"""),
            (1, _) => Entities(""),
            (_, 0) => Entities("""{"label":"Port","startOffset":8,"endOffset":13}"""),
            _ => Entities("""{"label":"Port","startOffset":8,"endOffset":99}"""),
        });

        await GoldenTree.CheckAsync(world, Output, "named-entities.output.txt");
    }

    [Fact]
    public async Task The_services_page_has_labels_with_short_names_and_the_files_instructions()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("in/texts.manifest", """{"source":"A <b> & \"c\""}""");
        await world.UploadAsync("labels.json", """{"documentVersion":"2018-11-28","labels":[{"label":"P<1>","shortDisplayName":"p"},{"label":"Q","fullDisplayName":"Queue"}],"instructions":{"fullIntroduction":"<p>All</p>"}}""");
        var job = AJob(world, "NamedEntityRecognition", "in/texts.manifest");
        await world.CreateAsync(job with { HumanTask = job.HumanTask with { UiTemplateS3Uri = null, HumanTaskUiArn = "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/NamedEntityRecognition" } });
        await world.RunAsync();

        var task = (await world.TakeAsync(await world.WorkerAsync("ann")))!;
        Assert.True(WorkerTemplate.TryParse(task.Page, out var template, out _));
        using var input = JsonDocument.Parse(task.Input);
        var page = template!.Render(input.RootElement, new(place => place.ToString()));
        Assert.Empty(page.Problems);
        Assert.Contains("labels=\"[{&quot;label&quot;:&quot;P&lt;1&gt;&quot;,&quot;shortDisplayName&quot;:&quot;p&quot;},{&quot;label&quot;:&quot;Q&quot;,&quot;fullDisplayName&quot;:&quot;Queue&quot;}]\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("text=\"A &lt;b&gt; &amp; &quot;c&quot;\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("<p>All</p>", page.Html, StringComparison.Ordinal);
        Assert.Contains("Read the whole text and mark", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_without_the_label_that_the_label_file_says_is_judged_fail_alone()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        await world.UploadAsync("in/judged.manifest", "{\"source-ref\":\"s3://reef/img/0000.jpg\",\"boxes\":{}}\n{\"source-ref\":\"s3://reef/img/0001.jpg\",\"boxes-metadata\":{\"failure-reason\":\"Nobody came.\"}}");
        await world.UploadAsync("labels.json", """{"document-version":"2018-11-28","labels":[{"label":"accept"},{"label":"reject"}],"auditLabelAttributeName":"boxes"}""");
        await RunAsync(world, AJob(world, "VerificationBoundingBox", "in/judged.manifest"), (_, _) => """{"crowd-image-classifier":{"label":"accept"}}""");

        var view = await world.DescribeAsync();
        Assert.Equal(new LabelCounters(1, 0, 1, 0), view.Counters);
        var failure = Assert.Single((await world.Jobs.FailuresAsync(JobWorld.Scope, view.Name, new(), default)).Counts);
        Assert.Equal(("no-label-to-judge", 1L), (failure.Code, failure.Objects));
        Assert.Contains("The line has no label 'boxes', so there is nothing to judge.", await world.ReadAsync(Output + "output.manifest"), StringComparison.Ordinal);
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

    [Fact]
    public async Task Any_json_object_is_kept_as_it_was_sent_and_one_that_nobody_can_read_fails_its_object_alone()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(2);
        const string Odd = """{"\ud83d":{"labels":["\udc20"]},"x":1e400,"x":[],"__proto__":null}""";
        await RunAsync(world, AJob(world, "ImageMultiClassMultiLabel", "in/photos.manifest"), (item, _) => item == 0 ? Odd : """{"crowd-image-classifier-multi-select":{"labels":["goby"]}}""");

        Assert.Equal(new LabelCounters(1, 0, 1, 0), (await world.DescribeAsync()).Counters);
        var kept = Assert.Single(await world.KeysAsync("out/Reef-1/annotations/worker-response/iteration-1/0/"));
        Assert.Contains($"\"answerContent\":{Odd}", await world.ReadAsync(kept), StringComparison.Ordinal);
        Assert.Contains("None of the 3 answers lists labels of the job.", await world.ReadAsync(Output + "output.manifest"), StringComparison.Ordinal);
        var shown = await world.Jobs.ObjectAsync(JobWorld.Scope, (await world.DescribeAsync()).Name, 0, default);
        Assert.Equal(3, shown.Answers.Count);
    }

    private static string Entities(string entities) => $$$"""{"crowd-entity-annotation":{"entities":[{{{entities}}}]}}""";

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
        if (job.Name.ToString() == "Reef-1" && job.HumanTask.UiTemplateS3Uri is not null && BuiltInPages.For(LabelingJobs.Creation.BuiltInFunctions.KindOf(job)) is { } page)
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
