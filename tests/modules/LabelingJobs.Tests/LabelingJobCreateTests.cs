using System;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Tests;

public sealed class LabelingJobCreateTests
{
    private const string Crowd = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default";
    private const string Pre = "HumanTaskConfig.PreHumanTaskLambdaArn";
    private const string Acs = "HumanTaskConfig.AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn";

    /// <summary>A change to a good request, the member that is named, and a piece of the sentence.</summary>
    public static TheoryData<string, Func<NewLabelingJob, NewLabelingJob>, string, string> Faults => new()
    {
        { "metadata", job => job with { LabelAttributeName = "fish-metadata" }, "LabelAttributeName", "-metadata" },
        { "ref", job => job with { LabelAttributeName = "fish-ref" }, "LabelAttributeName", "-ref" },
        { "source", job => job with { LabelAttributeName = "source-ref" }, "LabelAttributeName", "data object itself" },
        { "streaming", job => job with { Input = new(null, "arn:aws:sns:us-east-1:111122223333:in") }, "InputConfig.DataSource.SnsDataSource", "Streaming jobs are not built" },
        { "no source", job => job with { Input = new(null) }, "InputConfig.DataSource", "No data source" },
        { "no manifest", job => job with { Input = new("s3://reef/in/none") }, "InputConfig.DataSource.S3DataSource.ManifestS3Uri", "cannot be read" },
        { "bad output", job => job with { Output = new("s3://nobody/out") }, "OutputConfig.S3OutputPath", "nobody" },
        { "no labels", job => job with { LabelCategoryConfigS3Uri = null }, "LabelCategoryConfigS3Uri", "needs a label category file" },
        { "bad labels", job => job with { LabelCategoryConfigS3Uri = "s3://reef/page.liquid.html" }, "LabelCategoryConfigS3Uri", "not a JSON object" },
        { "no team", job => WithTask(job, task => task with { WorkteamArn = "arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/x" }), "HumanTaskConfig.WorkteamArn", "does not exist" },
        { "no template", job => WithTask(job, task => task with { UiTemplateS3Uri = "s3://reef/none.html" }), "HumanTaskConfig.UiConfig.UiTemplateS3Uri", "cannot be read" },
        { "two uis", job => WithTask(job, task => task with { HumanTaskUiArn = "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/NamedEntityRecognition" }), "HumanTaskConfig.UiConfig", "exactly one" },
        { "unbuilt", job => Functions(job, "PRE-BoundingBox", "ACS-BoundingBox"), Pre, "'BoundingBox' is not built" },
        { "no page of one's own", job => WithTask(job, task => task with { UiTemplateS3Uri = null, HumanTaskUiArn = Ui("us-east-1", "NamedEntityRecognition") }), "HumanTaskConfig.UiConfig.HumanTaskUiArn", "uses a template of your own" },
        { "another kind's page", job => Entities(job, Ui("us-east-1", "VideoObjectDetection")), "HumanTaskConfig.UiConfig.HumanTaskUiArn", "Use arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/NamedEntityRecognition" },
        { "nobody's page", job => Entities(job, "arn:aws:sagemaker:us-east-1:111122223333:human-task-ui/NamedEntityRecognition"), "HumanTaskConfig.UiConfig.HumanTaskUiArn", "is not the page of this task type" },
        { "no instructions", job => Entities(job, Ui("eu-west-1", "NamedEntityRecognition")), "LabelCategoryConfigS3Uri", "needs instructions for workers" },
        { "no algorithm for entities", job => Entities(job, Ui("eu-west-1", "NamedEntityRecognition")) with { Algorithms = new("arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/text-classification") }, "LabelingJobAlgorithmsConfig", "Named-entity-recognition jobs cannot be labeled automatically" },
        { "mismatch", job => Functions(job, "PRE-ImageMultiClass", "ACS-TextMultiClass"), Acs, "does not fit" },
        { "pre only", job => Functions(job, "PRE-ImageMultiClass", null), Acs, "Add ACS-ImageMultiClass" },
        { "swapped", job => Functions(job, "ACS-ImageMultiClass", "PRE-ImageMultiClass"), Pre, "belongs in the other place" },
        { "own", job => WithTask(job, task => task with { PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:111122223333:function:mine" }), Pre, "not known to this server. Its operator must say where it is found, in functions.json" },
        { "typo", job => Functions(job, "PRE-ImageMultiClas", "ACS-ImageMultiClass"), Pre, "There is no built-in function" },
        {
            "wrong account",
            job => WithTask(job, task => task with { PreHumanTaskLambdaArn = "arn:aws:lambda:eu-west-1:326177286064:function:PRE-ImageMultiClass" }),
            Pre,
            "arn:aws:lambda:eu-west-1:568282634449:function:PRE-ImageMultiClass"
        },
        { "price", job => WithTask(job, task => task with { Price = new(0, 1, 2) }), "HumanTaskConfig.PublicWorkforceTaskPrice", "only for the public" },
        { "no price", job => WithTask(job, task => task with { WorkteamArn = Crowd }), "HumanTaskConfig.PublicWorkforceTaskPrice", "Name a price" },
        { "off ladder", job => WithTask(job, task => task with { WorkteamArn = Crowd, Price = new(0, 5, 0) }), "HumanTaskConfig.PublicWorkforceTaskPrice.AmountInUsd", "0.012, 0.024, 0.036" },
        { "pii", job => WithTask(job, task => task with { WorkteamArn = Crowd, Price = new(0, 1, 2) }), "InputConfig.DataAttributes.ContentClassifiers", "FreeOfPersonallyIdentifiableInformation" },
        { "crowd life", job => WithTask(job, task => task with { WorkteamArn = Crowd, Price = new(0, 1, 2), TaskAvailabilityLifetimeInSeconds = 43_201 }), "HumanTaskConfig.TaskAvailabilityLifetimeInSeconds", "43200" },
        { "time", job => WithTask(job, task => task with { TaskTimeLimitInSeconds = 28_801 }), "HumanTaskConfig.TaskTimeLimitInSeconds", "28800" },
        { "concurrent", job => WithTask(job, task => task with { MaxConcurrentTaskCount = 5001 }), "HumanTaskConfig.MaxConcurrentTaskCount", "5000" },
        { "algorithm", job => job with { Algorithms = new("arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/object-detection") }, "LabelingJobAlgorithmsConfig.LabelingJobAlgorithmSpecificationArn", "does not fit" },
        { "no algorithm", job => job with { Algorithms = new("arn:aws:sagemaker:us-east-1:1:x/y") }, "LabelingJobAlgorithmsConfig.LabelingJobAlgorithmSpecificationArn", "none of the algorithms" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_fault_is_refused_and_the_member_named(string what, Func<NewLabelingJob, NewLabelingJob> spoil, string member, string sentence)
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);

        var refusal = await Assert.ThrowsAsync<LabelingJobNotValid>(() => world.CreateAsync(spoil(world.AJob())));

        var finding = refusal.Findings.FirstOrDefault(found => found.Member == member);
        Assert.True(finding is not null, $"{what}: {refusal.Message}");
        Assert.Contains(sentence, finding.Sentence, StringComparison.Ordinal);
        Assert.Contains(finding.Sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        await using var world = await JobWorld.OpenAsync();

        var refusal = await Assert.ThrowsAsync<LabelingJobNotValid>(() => world.CreateAsync(
            world.AJob() with { LabelAttributeName = "x-metadata", LabelCategoryConfigS3Uri = null }));

        Assert.Equal(["LabelAttributeName", "LabelCategoryConfigS3Uri"], refusal.Findings.Select(finding => finding.Member));
    }

    [Fact]
    public async Task A_bad_line_in_the_manifests_head_is_refused_at_once()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("in/photos.manifest", "{\"source-ref\":\"s3://reef/a\"}\n{\"other\":1}\n");

        var refusal = await Assert.ThrowsAsync<LabelingJobNotValid>(() => world.CreateAsync(world.AJob()));

        Assert.Contains("Line 2 of the manifest", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_manifest_is_refused_at_once()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.UploadAsync("in/photos.manifest", "\r\n\n");

        Assert.Contains("no lines", (await Assert.ThrowsAsync<LabelingJobNotValid>(() => world.CreateAsync(world.AJob()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_of_the_template_are_in_the_message()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        await world.UploadAsync("page.liquid.html", "<p>{% unknown_tag %}</p>");

        var refusal = await Assert.ThrowsAsync<LabelingJobNotValid>(() => world.CreateAsync(world.AJob()));

        Assert.Contains("Line 1, column", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("unknown_tag", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case_and_also_by_the_same_request()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        var arn = await world.CreateAsync(world.AJob());

        Assert.Equal("arn:aws:sagemaker:us-east-1:111122223333:labeling-job/reef-1", arn.ToString());
        await Assert.ThrowsAsync<LabelingJobNameTaken>(() => world.CreateAsync(world.AJob()));
        await Assert.ThrowsAsync<LabelingJobNameTaken>(() => world.CreateAsync(world.AJob("REEF-1")));
        await world.CreateAsync(world.AJob("reef-2"));
    }

    [Fact]
    public async Task Two_creates_at_once_make_one_job()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await world.CreateAsync(world.AJob());
                return 1;
            }
            catch (LabelingJobNameTaken)
            {
                return 0;
            }
        }));

        Assert.Equal(1, outcomes.Sum());
    }

    [Fact]
    public async Task The_request_is_echoed_whole()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        var asked = WithTask(
            world.AJob() with
            {
                Output = new("s3://reef/out", "alias/key", null),
                StoppingConditions = new(5, null),
                Algorithms = new("arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/image-classification", null, new("vol", ["sg-1"], ["sub-1"])),
            },
            task => task with { TaskKeywords = ["fish", "reef"], MaxConcurrentTaskCount = 7 });
        await world.CreateAsync(asked);

        var view = await world.DescribeAsync("reef-1");

        Assert.Equal(JobStatus.Initializing, view.Status);
        Assert.Equal(new LabelCounters(0, 0, 0, 0), view.Counters);
        Assert.Equal("Reef-1", view.Name.ToString());
        Assert.Equal(["fish", "reef"], view.Asked.HumanTask.TaskKeywords!);
        Assert.Equal(["sg-1"], view.Asked.Algorithms!.Resources!.SecurityGroupIds!);
        Assert.Equal(asked.Output, view.Asked.Output);
        Assert.Equal(asked.StoppingConditions, view.Asked.StoppingConditions);
        Assert.Equal(7, view.Asked.HumanTask.MaxConcurrentTaskCount);
        Assert.Null(view.Asked.HumanTask.TaskAvailabilityLifetimeInSeconds);
        Assert.StartsWith("111122223333", view.ReferenceCode, StringComparison.Ordinal);
        Assert.Equal("s3://reef/out/Reef-1/manifests/output/output.manifest", view.OutputDatasetS3Uri);
    }

    [Fact]
    public async Task Another_account_or_region_sees_nothing()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(1);
        var arn = await world.CreateAsync(world.AJob());
        var name = (await world.DescribeAsync()).Name;
        var stranger = JobWorld.Scope with { Account = AccountId.Parse("999999999999") };

        await Assert.ThrowsAsync<LabelingJobNotFound>(() => world.Jobs.DescribeAsync(stranger, name, default));
        await Assert.ThrowsAsync<LabelingJobNotFound>(() => world.Jobs.DescribeAsync(JobWorld.Scope with { Region = "eu-west-1" }, name, default));
        await Assert.ThrowsAsync<LabelingJobNotFound>(() => world.Jobs.StopAsync(stranger, name, default));
        Assert.Empty((await world.Jobs.ListAsync(stranger, new(), default)).Items);
        Assert.False(await world.Jobs.ExistsAsync(stranger, arn, default));
        Assert.True(await world.Jobs.ExistsAsync(JobWorld.Scope, arn, default));
    }

    [Fact]
    public async Task The_quota_of_open_jobs_is_kept()
    {
        await using var world = await JobWorld.OpenAsync(settings: new() { MaxOpenJobs = 1 });
        await world.PhotosAsync(1);
        await world.CreateAsync(world.AJob());

        await Assert.ThrowsAsync<LabelingJobLimitReached>(() => world.CreateAsync(world.AJob("other")));
    }

    private static string Ui(string region, string name) => $"arn:aws:sagemaker:{region}:394669845002:human-task-ui/{name}";

    private static NewLabelingJob Entities(NewLabelingJob job, string ui) =>
        WithTask(Functions(job, "PRE-NamedEntityRecognition", "ACS-NamedEntityRecognition"), task => task with { UiTemplateS3Uri = null, HumanTaskUiArn = ui });

    private static NewLabelingJob WithTask(NewLabelingJob job, Func<JobHumanTask, JobHumanTask> change) => job with { HumanTask = change(job.HumanTask) };

    private static NewLabelingJob Functions(NewLabelingJob job, string? pre, string? acs) => WithTask(job, task => task with
    {
        PreHumanTaskLambdaArn = pre is null ? null : "arn:aws:lambda:us-east-1:432418664414:function:" + pre,
        AnnotationConsolidationLambdaArn = acs is null ? null : "arn:aws:lambda:us-east-1:432418664414:function:" + acs,
    });
}
