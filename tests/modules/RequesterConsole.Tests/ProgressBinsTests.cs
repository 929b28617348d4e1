using System;
using System.Linq;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.RequesterConsole.Tests;

public sealed class ProgressBinsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_grew_between_two_points_is_shared_among_the_stretches_it_spans()
    {
        var bins = ProgressBins.Of([At(0, 0), At(10, 100, 40), At(20, 100, 50, 2)], Noon, 40)!;

        Assert.Equal(TimeSpan.FromMinutes(1), bins.Width);
        Assert.Equal(21, bins.Bins.Count);
        Assert.All(bins.Bins.Take(10), bin => Assert.Equal(10, bin.Answers, 6));
        Assert.All(bins.Bins.Skip(10), bin => Assert.Equal(0, bin.Answers, 6));
        Assert.Equal((0L, 40L, 50L, 2L), (bins.Bins[0].Labeled, bins.Bins[9].Labeled, bins.Bins[^1].Labeled, bins.Bins[^1].Failed));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(30)]
    [InlineData(60 * 24)]
    [InlineData(60 * 24 * 30)]
    public void Any_length_fits_forty_stretches_and_loses_no_answer(double minutes)
    {
        var bins = ProgressBins.Of([At(0, 0), At(minutes / 3, 7), At(minutes, 1_000_003)], Noon, 40)!;

        Assert.InRange(bins.Bins.Count, 2, 40);
        Assert.Equal(1_000_003, bins.Bins.Sum(bin => bin.Answers), 3);
        Assert.Equal(bins.Width, bins.Bins[1].From - bins.Bins[0].From);
    }

    [Fact]
    public void Answers_from_before_the_first_point_began_with_the_job()
    {
        var bins = ProgressBins.Of([At(2, 54, 10), At(3, 54, 18)], Noon, 40)!;

        Assert.Equal(54, bins.Bins.Sum(bin => bin.Answers), 6);
        Assert.Equal(Noon, bins.Bins[0].From);
    }

    [Fact]
    public void Nothing_answered_is_no_chart()
    {
        Assert.Null(ProgressBins.Of([], Noon, 40));
        Assert.Null(ProgressBins.Of([At(0, 0)], Noon, 40));
        Assert.Null(ProgressBins.Of([At(0, 0), At(9, 0)], Noon, 40));
    }

    [Theory]
    [InlineData(0, "0 1")]
    [InlineData(1, "0 1")]
    [InlineData(4.2, "0 1 2 3 4 5")]
    [InlineData(18, "0 5 10 15 20")]
    [InlineData(1_000_000, "0 200000 400000 600000 800000 1000000")]
    public void Marks_are_round_and_reach_the_top(double most, string expected) => Assert.Equal(expected, string.Join(' ', Axis.Marks(most)));

    private static ProgressPoint At(double minute, long answers, long labeled = 0, long failed = 0) => new(Noon.AddMinutes(minute), answers, labeled, failed);
}
