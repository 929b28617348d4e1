using System;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Creation;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Pure rules: functions, prices, iterations.</summary>
public sealed class RulesTests
{
    [Fact]
    public void Built_in_functions_of_all_twelve_regions_are_understood()
    {
        Assert.Equal(12, BuiltInFunction.Regions.Count());
        foreach (var region in BuiltInFunction.Regions)
        {
            Assert.Equal(TaskKind.TextClassification, BuiltInFunction.KindOf(BuiltInFunction.ArnOf(region, "ACS", "TextMultiClass"), BuiltInFunction.Acs, "us-east-1", out _));
        }
    }

    [Theory]
    [InlineData("arn:aws:lambda:us-west-2:432418664414:function:PRE-TextMultiClass", "arn:aws:lambda:us-west-2:081040173940:function:PRE-TextMultiClass")]
    [InlineData("arn:aws:lambda:mars-1:432418664414:function:PRE-TextMultiClass", "arn:aws:lambda:eu-west-2:487402164563:function:PRE-TextMultiClass")]
    public void A_wrong_place_is_answered_with_the_right_one(string given, string right)
    {
        Assert.Null(BuiltInFunction.KindOf(given, BuiltInFunction.Pre, "eu-west-2", out var problem));
        Assert.EndsWith($"Use {right}.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_unbuilt_task_says_that_it_is_not_built()
    {
        foreach (var task in TaskKind.UnbuiltFunctionNames)
        {
            Assert.Null(BuiltInFunction.KindOf(BuiltInFunction.ArnOf("us-east-1", "PRE", task), BuiltInFunction.Pre, "us-east-1", out var problem));
            Assert.StartsWith($"The task '{task}' is not built", problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_kind_has_prices() => Assert.All(TaskKind.All, kind => Assert.Null(PriceLadder.Problem(kind, new(1, 20, 0))));

    [Theory]
    [InlineData(0, 1, 2, true)]
    [InlineData(0, 3, 6, true)]
    [InlineData(1, 20, 0, true)]
    [InlineData(null, null, null, false)]
    [InlineData(0, 3, 7, false)]
    public void Prices_stand_on_the_ladder(int? dollars, int? cents, int? tenths, bool fits) =>
        Assert.Equal(fits, PriceLadder.Problem(TaskKind.ImageClassification, new(dollars, cents, tenths)) is null);

    [Theory]
    [InlineData(0, 100, 1)]
    [InlineData(9, 100, 1)]
    [InlineData(10, 100, 2)]
    [InlineData(99, 100, 2)]
    [InlineData(100, 100, 3)]
    [InlineData(199, 100, 3)]
    [InlineData(200, 100, 4)]
    [InlineData(4, 5, 1)]
    [InlineData(5, 5, 2)]
    [InlineData(10, 10, 2)]
    [InlineData(9, 10, 1)]
    public void Objects_fall_into_the_iterations_of_AWSs_schedule(long ordinal, int concurrent, int iteration) =>
        Assert.Equal(iteration, Release.IterationOf(new(), AJob(concurrent), ordinal));

    [Fact]
    public void Each_transition_of_a_job_is_allowed_from_the_right_states()
    {
        var now = Fixtures.FakeClock.Noon;

        Assert.Equal(JobStatus.Stopping, ARow(JobStatus.InProgress).Stop(now).Status);
        Assert.Equal(JobStatus.Stopping, ARow(JobStatus.Initializing).Stop(now).Status);
        Assert.Equal(ARow(JobStatus.Stopped), ARow(JobStatus.Stopped).Stop(now));
        Assert.Throws<LabelingJobNotStoppable>(() => ARow(JobStatus.Completed).Stop(now));
        Assert.Throws<LabelingJobNotStoppable>(() => ARow(JobStatus.Failed).Stop(now));
        Assert.Throws<InvalidOperationException>(() => ARow(JobStatus.InProgress).Finish(now));
        Assert.Equal(1024, ARow(JobStatus.InProgress).Fail(new('x', 5000), now).FailureReason!.Length);
    }

    private static LabelingJob ARow(JobStatus status) => new(
        1, JobWorld.Scope, LabelingJobName.TryParse("a", out var name) ? name : default, "code", TaskKind.Custom, "team", 1, default, status, JobEnding.None,
        null, 0, 0, 0, 0, 0, 0, null, 0, null, false, default, false, 1, 0, 0, default, default, false, default, default, default);

    private static NewLabelingJob AJob(int concurrent) => new()
    {
        Name = default,
        LabelAttributeName = "a",
        Input = new(null),
        Output = new("s3://b"),
        RoleArn = "",
        HumanTask = new()
        {
            WorkteamArn = "",
            TaskTitle = "",
            TaskDescription = "",
            NumberOfHumanWorkersPerDataObject = 1,
            TaskTimeLimitInSeconds = 30,
            MaxConcurrentTaskCount = concurrent,
        },
    };
}
