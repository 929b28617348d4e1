using Plumbline.TruthInference.Workers;

namespace Plumbline.TruthInference.Tests.Workers;

public sealed class RushingTests
{
    private static readonly PoolPrior Pool = new(16, 4);

    [Theory]
    [InlineData(2, 9, 0.7, true)]
    [InlineData(2, 9, 0.85, false)] // quick and good: practice
    [InlineData(4, 9, 0.7, false)] // bad, but took the time
    [InlineData(0, 9, 0.7, false)] // nothing was measured
    public void Quick_and_worse_than_the_pool_is_rushing(double seconds, double pool, double upper, bool expected) =>
        Assert.Equal(expected, Rushing.Is(seconds, pool, new(0.6, 0.5, upper), Pool));

    [Fact]
    public void Speed_is_measured_against_the_spread_of_the_pool()
    {
        Assert.Equal(0, Rushing.RobustZ(9, 9, 0.5), 12);
        Assert.InRange(Rushing.RobustZ(1, 9, 0.5), -3.1, -2.9);
        Assert.Equal(0, Rushing.RobustZ(1, 9, 0), 12);
    }
}
