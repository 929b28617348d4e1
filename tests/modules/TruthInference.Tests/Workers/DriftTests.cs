using System;
using System.Linq;
using Plumbline.TruthInference.Workers;

namespace Plumbline.TruthInference.Tests.Workers;

public sealed class DriftTests
{
    [Fact]
    public void A_fall_from_ninety_to_seventy_is_noticed_soon()
    {
        var random = new Random(1);
        var delays = Enumerable.Range(0, 300).Select(_ =>
        {
            var drift = default(Drift);
            for (var i = 0; i < 200; i++)
            {
                drift = drift.Next(random.NextDouble() < 0.9 ? 1 : 0);
            }

            var answers = 0;
            drift = drift.Settled();
            while (!drift.HasFallen && answers < 1000)
            {
                drift = drift.Next(random.NextDouble() < 0.7 ? 1 : 0);
                answers++;
            }

            return answers;
        }).Order().ToArray();

        Assert.InRange(delays[150], 20, 70);
        Assert.InRange(delays[240], 20, 130);
    }

    [Fact]
    public void Somebody_steady_hardly_ever_raises_the_alarm()
    {
        var random = new Random(2);
        var alarms = Enumerable.Range(0, 200).Count(_ =>
        {
            var drift = default(Drift);
            for (var i = 0; i < 500; i++)
            {
                drift = drift.Next(random.NextDouble() < 0.85 ? 1 : 0);
                if (drift.HasFallen)
                {
                    return true;
                }
            }

            return false;
        });

        Assert.InRange(alarms, 0, 40);
    }

    [Fact]
    public void Getting_better_is_no_alarm_and_settling_forgets()
    {
        var drift = Enumerable.Repeat(0.5, 40).Concat(Enumerable.Repeat(1.0, 200)).Aggregate(default(Drift), (state, right) => state.Next(right));
        var fallen = Enumerable.Repeat(1.0, 40).Concat(Enumerable.Repeat(0.0, 10)).Aggregate(default(Drift), (state, right) => state.Next(right));

        Assert.False(drift.HasFallen);
        Assert.True(fallen.HasFallen);
        Assert.False(fallen.Settled().HasFallen);
        Assert.Throws<ArgumentOutOfRangeException>(() => drift.Next(double.NaN));
    }
}
