using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Numbers;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Tests.Numbers;

public sealed class AnswerCurveTests
{
    [Fact]
    public void It_pools_what_would_fall_and_is_straight_between()
    {
        // 0 is worth the mean of 2 and 4; 20 and 30 would fall from 9 to 5, so both are worth (9 + 2 · 5) / 3.
        var curve = new AnswerCurve([new(0, 0, 2, 1), new(1, 0, 4, 1), new(2, 20, 9, 1), new(3, 30, 5, 2), new(4, 40, 8, 1)]);

        Assert.Equal([3, 3, 3 + (0.5 * ((19 / 3.0) - 3)), 19 / 3.0, 19 / 3.0, 8, 8], new[] { -5.0, 0, 10, 20, 30, 40, 99 }.Select(curve.At));
    }

    [Fact]
    public void It_gains_where_the_scale_is_bent_and_not_where_it_is_straight()
    {
        var random = new Random(1);
        var seen = Enumerable.Range(0, 600).Select(place => (Place: place, Own: random.NextDouble() * 100, Noise: random.NextDouble() * 20)).ToList();

        Assert.InRange(AnswerCurve.Gain([.. seen.Select(one => new AnswerCurve.Point(one.Place, one.Own, one.Own + one.Noise, 1))]), -1, 0.01);
        Assert.InRange(AnswerCurve.Gain([.. seen.Select(one => new AnswerCurve.Point(one.Place, one.Own, Math.Min(one.Own, 40) + one.Noise, 1))]), 0.3, 1);
        Assert.Equal(0, AnswerCurve.Gain([]));
    }

    [Fact]
    public void A_crowd_that_uses_its_scale_evenly_hardly_moves()
    {
        var answers = Answers(5, 1, (seen, _) => seen);

        var outcome = new FactorWeightedMean().Resolve(answers, InferenceOptions.Default);

        Assert.All(outcome.Settlements, settlement => Assert.InRange(settlement.Value - WeightedMean(outcome, answers, settlement.ObjectId), -0.5, 0.5));
    }

    [Fact]
    public void Where_the_ends_of_a_scale_are_picked_carelessly_the_values_come_nearer_the_truth()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var answers = Answers(seed, 2, Careless);
            var truth = Truth(seed, 2);

            var outcome = new FactorWeightedMean().Resolve(answers, InferenceOptions.Default);

            var ours = outcome.Settlements.Average(one => Math.Abs(one.Value - truth[one.ObjectId]));
            var straight = outcome.Settlements.Average(one => Math.Abs(WeightedMean(outcome, answers, one.ObjectId) - truth[one.ObjectId]));
            Assert.InRange(ours / straight, 0.8, 0.99);
            Assert.All(outcome.Settlements, one => Assert.InRange(
                one.Value, answers.Where(answer => answer.ObjectId == one.ObjectId).Min(answer => answer.Value), answers.Where(answer => answer.ObjectId == one.ObjectId).Max(answer => answer.Value)));
        }
    }

    [Fact]
    public void Where_all_answers_are_bent_alike_little_is_lost()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var answers = Answers(seed, 2, (seen, chance) => chance < 0.4 ? seen : seen < 40 ? 0 : 100);
            var truth = Truth(seed, 2);

            var outcome = new FactorWeightedMean().Resolve(answers, InferenceOptions.Default);

            var ours = outcome.Settlements.Average(one => Math.Abs(one.Value - truth[one.ObjectId]));
            Assert.True(ours < 1.01 * outcome.Settlements.Average(one => Math.Abs(WeightedMean(outcome, answers, one.ObjectId) - truth[one.ObjectId])));
        }
    }

    [Fact]
    public void What_all_say_stands_however_the_scale_is_used()
    {
        var answers = Answers(2, 2, Careless);
        answers.AddRange(Enumerable.Range(0, 5).SelectMany(worker => new Answer<double>[] { new("all", $"w{worker}", 100), new("none", $"w{worker}", 0), new("some", $"w{worker}", 37) }));

        var values = new FactorWeightedMean().Resolve(answers, InferenceOptions.Default).Settlements.ToDictionary(one => one.ObjectId, one => one.Value);

        Assert.Equal((100, 0, 37), (Math.Round(values["all"], 9), Math.Round(values["none"], 9), Math.Round(values["some"], 9)));
    }

    /// <summary>The mean under the weights the method says it gave.</summary>
    private static double WeightedMean(Consensus<double> outcome, List<Answer<double>> answers, string place)
    {
        var weights = outcome.Workers.ToDictionary(worker => worker.WorkerId, worker => worker.Traits["weight"]);
        var mine = answers.Where(answer => answer.ObjectId == place).ToList();
        return mine.Sum(answer => weights[answer.WorkerId] * answer.Value) / mine.Sum(answer => weights[answer.WorkerId]);
    }

    /// <summary>Three answers in ten are an end of the scale, whatever is there.</summary>
    private static double Careless(double seen, double chance) => chance < 0.15 ? 0 : chance < 0.3 ? 100 : seen;

    /// <param name="skew">1 = all numbers alike, 2 = more small ones.</param>
    private static Dictionary<string, double> Truth(int seed, double skew)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, 150).ToDictionary(place => $"o{place:000}", _ => Math.Pow(random.NextDouble(), skew) * 100);
    }

    /// <param name="says">What somebody answers who sees a number, given a chance of 0–1.</param>
    private static List<Answer<double>> Answers(int seed, double skew, Func<double, double, double> says)
    {
        var random = new Random(seed + 100);
        return [.. Truth(seed, skew).SelectMany(one => Enumerable.Range(0, 8).Select(worker =>
            new Answer<double>(one.Key, $"w{worker}", says(one.Value + ((random.NextDouble() + random.NextDouble() - 1) * 40), random.NextDouble()))))];
    }
}
