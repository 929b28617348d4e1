using System;
using System.Linq;
using Plumbline.TruthInference.Workers;

namespace Plumbline.TruthInference.Tests.Workers;

public sealed class AccuracyTests
{
    [Fact]
    public void The_interval_is_that_of_the_beta_distribution()
    {
        // Beta(9, 3): quantiles 0.4822 and 0.9398 (tables of the distribution).
        var interval = Accuracy.Of(8, 10, new(1, 1));

        Assert.Equal(0.75, interval.Value, 12);
        Assert.Equal(0.4822, interval.Lower, 4);
        Assert.Equal(0.9398, interval.Upper, 4);
    }

    [Fact]
    public void Nothing_judged_leaves_the_pool()
    {
        var interval = Accuracy.Of(0, 0, new(8, 2));

        Assert.Equal(0.8, interval.Value, 12);
        Assert.InRange(interval.Lower, 0.4, 0.6);
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    [InlineData(double.NaN, 3)]
    [InlineData(0, double.PositiveInfinity)]
    public void More_right_than_judged_is_refused(double right, double judged) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Accuracy.Of(right, judged, PoolPrior.Unknown));

    [Fact]
    public void Ninety_five_of_a_hundred_intervals_hold_the_truth()
    {
        var random = new Random(3);
        var workers = Enumerable.Range(0, 4000).Select(_ =>
        {
            var skill = 0.6 + (0.35 * random.NextDouble());
            var judged = random.Next(5, 80);
            return (Skill: skill, Right: (double)Enumerable.Range(0, judged).Count(_ => random.NextDouble() < skill), Judged: (double)judged);
        }).ToList();

        var pool = PoolPrior.Of(workers.Select(worker => (worker.Right, worker.Judged)));
        var held = workers.Count(worker => Accuracy.Of(worker.Right, worker.Judged, pool) is var interval && interval.Lower <= worker.Skill && worker.Skill <= interval.Upper);

        Assert.InRange(pool.Mean, 0.75, 0.8);
        Assert.InRange(held / 4000.0, 0.92, 0.975);
    }

    [Fact]
    public void Few_workers_make_no_pool_and_equal_ones_no_certainty()
    {
        Assert.Equal(PoolPrior.Unknown, PoolPrior.Of([(9, 10), (0, 0), (8, 10)]));
        Assert.InRange(PoolPrior.Of(Enumerable.Repeat((90.0, 100.0), 50)) is var pool ? pool.Right + pool.Wrong : 0, 2, 20 + 1e-9);
    }
}
