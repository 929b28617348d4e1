using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Numbers;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Numbers;

public sealed class NumberTests
{
    private static readonly IStructureInference<double, double>[] Methods = [new NumberMean(), new NumberMedian(), new FactorWeightedMean()];

    public static TheoryData<string> Names => [.. Methods.Select(method => method.Name)];

    [Theory, MemberData(nameof(Names))]
    public void It_keeps_the_promises_of_every_method(string name)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            Properties.Hold(ByName(name), SomeAnswers(seed));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Another_unit_and_zero_change_the_values_and_nothing_else(string name)
    {
        var answers = SomeAnswers(3);

        var before = ByName(name).Resolve(answers, InferenceOptions.Default);
        var after = ByName(name).Resolve(answers.Select(answer => answer with { Value = (answer.Value * 1.8) + 32 }), InferenceOptions.Default);

        foreach (var (celsius, fahrenheit) in before.Settlements.Zip(after.Settlements))
        {
            Assert.Equal((celsius.Value * 1.8) + 32, fahrenheit.Value, 6);
            Assert.Equal(celsius.Confidence, fahrenheit.Confidence, 6);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void One_more_worker_who_agrees_makes_it_no_less_sure(string name)
    {
        Answer<double>[] answers = [new("o", "a", 4), new("o", "b", 6), new("p", "a", 20), new("p", "b", 24), new("q", "a", 60), new("q", "b", 61)];
        var before = ByName(name).Resolve(answers, InferenceOptions.Default);

        var after = ByName(name).Resolve([.. answers, .. before.Settlements.Select(one => new Answer<double>(one.ObjectId, "c", one.Value))], InferenceOptions.Default);

        Assert.All(before.Settlements.Zip(after.Settlements), pair => Assert.True(pair.Second.Confidence >= pair.First.Confidence));
    }

    [Theory, MemberData(nameof(Names))]
    public void Numbers_that_are_none_are_set_aside_with_the_reason(string name)
    {
        var outcome = ByName(name).Resolve(
            [new("o", "a", double.NaN), new("o", "b", 5), new("x", "a", double.PositiveInfinity), new("o", "c", 7), new("y", "b", 1e300)], InferenceOptions.Default);

        Assert.Equal(["o", "x", "y"], outcome.SetAside.Select(aside => aside.ObjectId));
        Assert.Equal("NaN is not a finite number.", outcome.SetAside[0].Reason);
        Assert.Equal(("o", 6.0, 2), (outcome.Settlements.Single().ObjectId, outcome.Settlements.Single().Value, outcome.Settlements.Single().Answers));
    }

    [Fact]
    public void The_mean_and_the_median_are_what_everybody_knows()
    {
        Answer<double>[] answers = [new("o", "a", 1), new("o", "b", 2), new("o", "c", 9)];

        Assert.Equal(4, new NumberMean().Resolve(answers, InferenceOptions.Default).Settlements[0].Value);
        Assert.Equal(2, new NumberMedian().Resolve(answers, InferenceOptions.Default).Settlements[0].Value);
        Assert.Equal(1.5, new NumberMedian().Resolve(answers[..2], InferenceOptions.Default).Settlements[0].Value);
    }

    [Fact]
    public void Repeats_of_one_worker_share_one_answer()
    {
        Answer<double>[] answers = [new("o", "a", 0), new("o", "a", 0), new("o", "a", 3), new("o", "b", 11)];

        Assert.Equal(6, new NumberMean().Resolve(answers, InferenceOptions.Default).Settlements[0].Value, 12);
    }

    [Fact]
    public void Who_answers_at_random_counts_for_little()
    {
        var random = new Random(2);
        var truth = Enumerable.Range(0, 60).Select(_ => random.NextDouble() * 100).ToArray();
        var answers = truth.SelectMany((value, i) => new Answer<double>[]
        {
            new($"o{i:00}", "a", value + random.Next(-4, 5)), new($"o{i:00}", "b", value + random.Next(-4, 5)), new($"o{i:00}", "noise", random.NextDouble() * 100),
        }).ToList();

        var (mean, factor) = (new NumberMean().Resolve(answers, InferenceOptions.Default), new FactorWeightedMean().Resolve(answers, InferenceOptions.Default));

        Assert.True(Error(factor, truth) < Error(mean, truth) / 3);
        Assert.True(factor.Workers.Single(worker => worker.WorkerId == "noise").Skill < 0.3);
    }

    [Fact]
    public void A_constant_bias_is_found_and_removed_where_workers_overlap()
    {
        var random = new Random(4);
        var truth = Enumerable.Range(0, 80).Select(_ => random.NextDouble() * 50).ToArray();
        double[] bias = [20, -8, 0, -12, 3, -3];
        var answers = truth.SelectMany((value, i) => Enumerable.Range(0, 6).OrderBy(_ => random.Next()).Take(3).Select(worker => new Answer<double>($"o{i:00}", $"w{worker}", value + bias[worker] + random.NextDouble()))).ToList();

        var outcome = new FactorWeightedMean().Resolve(answers, InferenceOptions.Default);

        // What all have in common cannot be told from the truth; the differences can.
        var off = outcome.Workers.Select((worker, i) => worker.Traits["bias"] - bias[i]).ToList();
        Assert.All(off, one => Assert.InRange(one - off.Average(), -0.2, 0.2));
        Assert.InRange(outcome.Settlements.Select((one, i) => one.Value - truth[i]).Max() - outcome.Settlements.Select((one, i) => one.Value - truth[i]).Min(), 0, 1.2);
        Assert.True(Error(new NumberMean().Resolve(answers, InferenceOptions.Default), truth) > 4);
    }

    [SharedDataFact]
    public void On_real_emotions_it_is_nearer_the_truth_than_the_mean()
    {
        var truth = SharedData.Rows("emotion_numeric", "truth.csv.gz").ToDictionary(row => row[0], row => Number(row[1]));
        var answers = SharedData.Rows("emotion_numeric", "labels.csv.gz").Select(row => new Answer<double>(row[0], row[1], Number(row[2]))).ToList();

        double Error(IStructureInference<double, double> method) => method.Resolve(answers, InferenceOptions.Default).Settlements.Average(one => Math.Abs(one.Value - truth[one.ObjectId]));

        Assert.InRange(Error(new NumberMean()), 12.01, 12.03);
        Assert.InRange(Error(new FactorWeightedMean()), 11, 11.4);
    }

    internal static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Error(Consensus<double> outcome, double[] truth) => outcome.Settlements.Average(one => Math.Abs(one.Value - truth[int.Parse(one.ObjectId[1..], CultureInfo.InvariantCulture)]));

    private static IStructureInference<double, double> ByName(string name) => Methods.Single(method => method.Name == name);

    private static List<Answer<double>> SomeAnswers(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, random.Next(8, 40)).Select(_ => new Answer<double>($"o{random.Next(9)}", $"w{random.Next(6)}", random.Next(-20, 60)))];
    }
}
