using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>Samples of a job's counters, and what is made of them.</summary>
public sealed class ProgressTests
{
    private static readonly DateTimeOffset Noon = FakeClock.Noon;

    [Fact]
    public async Task A_job_is_sampled_where_it_changes_and_once_more_when_it_ends()
    {
        await using var world = await JobWorld.OpenAsync();
        await world.PhotosAsync(3);
        await world.CreateAsync(world.AJob());
        await world.RunAsync();
        var ann = await world.WorkerAsync("ann");
        async Task AnswerAsync(TimeSpan later)
        {
            world.Clock.Advance(later);
            await world.LabelAsync(ann, (await world.TakeAsync(ann))!, "goby");
            await world.RunAsync();
        }

        await AnswerAsync(TimeSpan.FromSeconds(20));
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        await world.RunAsync();
        await AnswerAsync(TimeSpan.FromMinutes(30));
        await AnswerAsync(TimeSpan.FromSeconds(5));

        var points = (await world.Jobs.ProgressAsync(JobWorld.Scope, InsightsRun.Job, default)).Points;
        Assert.Equal(JobStatus.Completed, (await world.DescribeAsync()).Status);
        Assert.Equal(
            ["0:00 0 0", "0:20 1 0", "30:05 1 0", "30:20 1 1", "60:05 1 1", "60:20 2 1", "60:25 3 3"],
            points.Select(point => $"{(int)(point.At - Noon).TotalMinutes}:{(point.At - Noon).Seconds:00} {point.Answers} {point.Labeled}"));
    }

    [Fact]
    public void Thinning_keeps_the_first_and_the_newest_and_leaves_the_others_evenly_apart()
    {
        List<DateTimeOffset> times = [];
        var at = Noon;
        for (var sample = 0; sample < 20_000; sample++)
        {
            at = at.AddSeconds(15);
            times.Add(at);
            if (times.Count > Thinning.Most)
            {
                var newest = times.TakeLast(50).ToList();
                foreach (var place in Thinning.Drop(times).OrderDescending())
                {
                    times.RemoveAt(place);
                }

                Assert.Equal(newest, times.TakeLast(50));
            }
        }

        Assert.InRange(times.Count, 300, Thinning.Most);
        Assert.Equal(Noon.AddSeconds(15), times[0]);
        var gaps = times.Zip(times.Skip(1), (one, next) => (next - one).TotalSeconds).Take(200).ToList();
        Assert.InRange(gaps.Max() / gaps.Min(), 1, 4);
    }

    public static TheoryData<int?, int, double?> Paces => new()
    {
        { null, 10, null },       // no sample yet
        { 0, 0, null },           // nothing moved
        { 20, 10, null },         // too short a time
        { 60, 10, 600 },          // since the job began
        { 600, 10, 60 },          // the whole window
        { 7200, 10, 60 },         // nothing changed for long, then ten answers: they came within the window
    };

    [Theory, MemberData(nameof(Paces))]
    public void A_rate_is_what_came_within_the_last_ten_minutes(int? secondsAgo, int answers, double? perHour)
    {
        var now = new ProgressPoint(Noon, 100 + answers, 50 + answers, 0);
        var before = secondsAgo is { } ago ? new ProgressPoint(Noon.AddSeconds(-ago), 100, 50, 0) : null;

        var pace = Pace.Of(before, now);

        Assert.Equal((perHour, perHour), (pace.AnswersPerHour, pace.ObjectsPerHour));
        Assert.Equal(perHour is { } rate ? Noon.AddHours(30 / rate) : null, pace.EndOf(30, Noon));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.9)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(500)]
    [InlineData(7000)]
    public void A_median_is_near_the_true_one(double middle)
    {
        var random = new Random(1);
        var times = new ActiveTimes();
        for (var i = 0; i < 5_000; i++)
        {
            times.Add(middle * Math.Exp(0.8 * (random.NextDouble() - random.NextDouble())));
        }

        var median = ActiveTimes.Parse(times.ToString()).Median()!.Value;

        Assert.Equal(5_000, times.Count);
        Assert.InRange(median, middle < 0.25 ? 0.1 : middle * 0.9, Math.Max(0.25, middle * 1.1));
    }

    [Fact]
    public void A_median_of_nothing_is_unknown_and_sums_are_sums()
    {
        var (one, other) = (new ActiveTimes(), new ActiveTimes());
        Assert.Null(one.Median());
        Assert.Equal("", one.ToString());
        one.Add(2);
        other.Add(1_000_000);

        Assert.Equal(2, one.With(other).Count);
        Assert.Equal(1, one.Count);
    }
}
