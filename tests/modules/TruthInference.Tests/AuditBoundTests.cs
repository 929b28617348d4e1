using System;
using System.Linq;
using Plumbline.TruthInference.Audits;

namespace Plumbline.TruthInference.Tests;

/// <summary>What a sample says about the whole.</summary>
public sealed class AuditBoundTests
{
    /// <summary>By hand: of ten labels five were seen, none wrong. One wrong one escapes with 1/2, two with 2/9, three with 1/12, four with 1/42, five with 1/252.</summary>
    [Theory]
    [InlineData(0.45, 1)]
    [InlineData(0.7, 0.9)]
    [InlineData(0.8, 0.8)]
    [InlineData(0.95, 0.7)]
    [InlineData(0.98, 0.6)]
    [InlineData(0.999, 0.5)]
    public void A_small_case_is_as_reckoned_by_hand(double confidence, double atLeast) => Assert.Equal(atLeast, AuditBound.AtLeast(10, 5, 0, confidence), 12);

    [Fact]
    public void Looking_at_everything_leaves_no_doubt_and_at_nothing_leaves_all() =>
        Assert.Equal((0.9, 0.0), (AuditBound.AtLeast(50, 50, 5, 0.99), AuditBound.AtLeast(50, 0, 0, 0.99)));

    [Fact]
    public void A_large_whole_gives_the_clopper_pearson_bound() =>

        // 95 % one-sided, 3 of 200: the 95 % point of a Beta distribution with 4 and 197.
        Assert.Equal(1 - MathNet.Numerics.Distributions.Beta.InvCDF(4, 197, 0.95), AuditBound.AtLeast(1_000_000, 200, 3, 0.95), 3);

    [Fact]
    public void More_wrong_ones_or_more_doubt_lower_it()
    {
        var byWrong = Enumerable.Range(0, 21).Select(wrong => AuditBound.AtLeast(500, 20, wrong, 0.95)).ToList();
        Assert.Equal(byWrong.OrderDescending(), byWrong);
        Assert.True(AuditBound.AtLeast(500, 20, 1, 0.99) < AuditBound.AtLeast(500, 20, 1, 0.9));
        Assert.True(AuditBound.AtLeast(500, 20, 0, 0.95) < AuditBound.AtLeast(500, 100, 0, 0.95));
    }

    /// <summary>The promise itself: whatever the whole is like, the bound is above the truth at most as often as the doubt allows.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void The_bound_holds_as_often_as_it_says(double share)
    {
        var (random, broken, draws) = (new Random(5), 0, 4_000);
        var wrong = (int)(400 * share);
        for (var draw = 0; draw < draws; draw++)
        {
            var labels = Enumerable.Range(0, 400).ToArray();
            random.Shuffle(labels);
            broken += AuditBound.AtLeast(400, 60, labels.Take(60).Count(label => label < wrong), 0.9) > 1 - share ? 1 : 0;
        }

        // Three standard deviations above a tenth; and not so careful that it says nothing.
        Assert.InRange(broken / (double)draws, 0.02, 0.1 + (3 * Math.Sqrt(0.09 / draws)));
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        foreach (var (population, sampled, wrong, confidence) in ((int, int, int, double)[])[(0, 0, 0, 0.9), (5, 6, 0, 0.9), (5, 3, 4, 0.9), (5, -1, 0, 0.9), (5, 3, -1, 0.9), (5, 3, 1, 1), (5, 3, 1, double.NaN)])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => AuditBound.AtLeast(population, sampled, wrong, confidence));
        }
    }
}
