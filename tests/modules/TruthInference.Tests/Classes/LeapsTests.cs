using System;
using System.Linq;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Tests.Classes;

public sealed class LeapsTests
{
    [Fact]
    public void Leaping_ends_as_high_as_passes_alone_and_sooner()
    {
        var (leapt, alone) = (0, 0);
        for (var seed = 0; seed < 6; seed++)
        {
            var answers = Doubtful(seed);
            var options = InferenceOptions.Default with { Tolerance = 1e-9, MaxIterations = 2000 };

            var with = new ShrunkDawidSkene().Fit(answers, options);
            var without = new ShrunkDawidSkene().Fit(answers, options, new double[answers.Objects * answers.Classes]);

            Assert.True(with.Diagnostics.LogLikelihood >= without.Diagnostics.LogLikelihood - 0.05);
            leapt += with.Diagnostics.Iterations;
            alone += without.Diagnostics.Iterations;
        }

        Assert.InRange(leapt, 1, alone * 0.5);
    }

    [Fact]
    public void It_leaps_to_where_steps_that_halve_would_end()
    {
        var (tables, leaps) = Start();

        Set(tables, 12);
        var first = leaps.After(-3);
        Set(tables, 14);
        var second = leaps.After(-2);

        Assert.Equal((false, false), (first, second));
        Assert.All(tables.Counts, count => Assert.Equal(16, count, 9));
        Assert.All(tables.StateShares, share => Assert.Equal(16, share, 9));
    }

    [Fact]
    public void A_leap_that_made_things_worse_is_taken_back()
    {
        var (tables, leaps) = Start();
        Set(tables, 12);
        leaps.After(-3);
        Set(tables, 14);
        leaps.After(-2);
        Set(tables, 99);

        Assert.True(leaps.After(-2.5));

        Assert.All(tables.Counts, count => Assert.Equal(14, count));
        Assert.All(tables.StateShares, share => Assert.Equal(14, share));
    }

    [Fact]
    public void A_leap_never_leaves_less_than_nothing()
    {
        var (tables, leaps) = Start();

        Set(tables, 2);
        leaps.After(-3);
        Set(tables, 0.01);
        leaps.After(-2);

        Assert.All(tables.Counts, count => Assert.Equal(0, count));
    }

    /// <summary>Three answers an object, two thirds of them right, so that passes gain little for long.</summary>
    private static AnswerMatrix Doubtful(int seed)
    {
        var random = new Random(seed);
        int[] objects = [.. Enumerable.Range(0, 3000).Select(answer => answer / 3)];
        return AnswerMatrix.Of(
            1000, 20, 5, objects, [.. objects.Select((place, turn) => (place + ((turn % 3) * 7)) % 20)], [.. objects.Select(place => random.NextDouble() < 0.6 ? place % 5 : random.Next(5))]);
    }

    /// <summary>Tables that hold 8 everywhere.</summary>
    private static (ConfusionTables Tables, Leaps Leaps) Start()
    {
        var tables = new ConfusionTables(AnswerMatrix.Of(2, 2, 3, [0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 2, 2]), 3, null);
        Set(tables, 8);
        return (tables, new(tables, null));
    }

    private static void Set(ConfusionTables tables, double value)
    {
        Array.Fill(tables.Counts, value);
        Array.Fill(tables.StateShares, value);
    }
}
