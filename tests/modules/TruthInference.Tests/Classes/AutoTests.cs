using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Tests.Classes;

public sealed class AutoTests
{
    private static readonly Auto Method = new();

    [Fact]
    public void It_says_in_one_sentence_what_it_did()
    {
        var explanation = Method.Resolve(PropertyTests.SomeCrowd(3, 400, 8, 3), 3, InferenceOptions.Default).Diagnostics.Explanation!;

        Assert.StartsWith("Weighted majority mixed with two models", explanation, StringComparison.Ordinal);
        Assert.EndsWith("hidden answers it foretells better than votes alone.", explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_swells_sends_it_back_to_the_votes()
    {
        // Two classes nobody can tell apart on most objects, and a third chosen once in two hundred: the tables explain disagreement by the rare class.
        var random = new Random(4);
        var votes = new List<Vote>();
        for (var place = 0; place < 1500; place++)
        {
            var truth = place % 2;
            for (var worker = 0; worker < 5; worker++)
            {
                var hard = place % 3 == 0;
                var answer = random.NextDouble() < (hard ? 0.55 : 0.97) ? truth : 1 - truth;
                votes.Add(new($"{place:D4}", $"w{(place + worker) % 12:D2}", hard && random.Next(60) == 0 ? 2 : answer));
            }
        }

        var table = AutoMixOf(votes, 3);
        var resolution = Method.Resolve(votes, 3, InferenceOptions.Default);

        Assert.Equal(table.Swollen is not null, resolution.Diagnostics.Explanation!.Contains("swell", StringComparison.Ordinal));
        Assert.InRange(resolution.Verdicts.Count(verdict => verdict.Class == 2) / 1500.0, 0, 0.03);
    }

    [SharedDataFact]
    public void On_fact_eval_the_rail_keeps_what_the_votes_know()
    {
        var set = new LabeledSet("fact_eval");

        var resolution = Method.Resolve(set.Votes, set.Classes, InferenceOptions.Default);

        Assert.Contains("swell", resolution.Diagnostics.Explanation, StringComparison.Ordinal);
        Assert.InRange(set.Accuracy(resolution), 0.895, 1);
        Assert.True(set.Accuracy(resolution) > set.Accuracy(new ShrunkDawidSkene().Resolve(set.Votes, set.Classes, InferenceOptions.Default)) + 0.03);
    }

    [SharedDataFact]
    public void It_is_never_a_point_below_the_better_of_majority_and_Dawid_Skene()
    {
        var sum = 0.0;
        string[] small = ["bluebird", "rte", "wsd", "dog", "face", "weather_cf", "weather_amt", "music", "d_product"];
        foreach (var name in small)
        {
            var set = new LabeledSet(name);
            double Of(ClassMethod method) => set.Accuracy(method.Resolve(set.Votes, set.Classes, InferenceOptions.Default));

            var mine = Of(Method);

            Assert.True(mine >= Math.Max(Of(new MajorityVote()), Of(new DawidSkene())) - 0.01, name);
            sum += mine;
        }

        Assert.InRange(sum / small.Length, 0.865, 1);
    }

    [Fact]
    public void Known_objects_are_their_own_verdict_and_teach_who_is_right()
    {
        // Two camps of equal size contradict each other everywhere; forty known objects say which is right.
        var votes = Enumerable.Range(0, 120).SelectMany(place => Enumerable.Range(0, 4).Select(worker => new Vote($"{place:D3}", $"w{worker}", worker < 2 ? place % 2 : 1 - (place % 2)))).ToList();
        var gold = Enumerable.Range(0, 40).ToDictionary(place => place.ToString("D3", CultureInfo.InvariantCulture), place => place % 2);
        gold["000"] = 1;

        var verdicts = Method.Resolve(votes, 2, InferenceOptions.Default with { Gold = gold }).Verdicts;

        Assert.Equal((1, 1.0), (verdicts[0].Class, verdicts[0].Calibrated));
        Assert.All(verdicts.Skip(40), verdict => Assert.Equal(int.Parse(verdict.ObjectId, CultureInfo.InvariantCulture) % 2, verdict.Class));
    }

    [Fact]
    public void Confidence_follows_what_known_objects_show()
    {
        var (shy, bold) = (new Calibration.Evidence(0.9, 0.7, 5), new Calibration.Evidence(0.999, 0.95, 5));
        var wrong = Calibration.Fit([.. Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? shy : bold, i % 10 < 6))]);
        var right = Calibration.Fit([.. Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? shy : bold, i % 50 > 0))]);

        Assert.InRange((wrong.Of(shy) + wrong.Of(bold)) / 2, 0.57, 0.66);
        Assert.InRange((right.Of(shy) + right.Of(bold)) / 2, 0.95, 0.99);
        Assert.Equal(Calibration.Usual, Calibration.Fit([]));
        Assert.True(Calibration.Usual.Of(bold) > Calibration.Usual.Of(shy));
    }

    [Fact]
    public void A_lone_answer_is_as_likely_right_as_its_worker_is_elsewhere()
    {
        var (random, votes, truth) = (new Random(3), new List<Vote>(), new Dictionary<string, int>());
        double[] accuracy = [0.95, 0.95, 0.9, 0.85, 0.6, 0.5];
        for (var i = 0; i < 900; i++)
        {
            var (id, right) = ($"o{i:000}", random.Next(4));
            truth[id] = right;
            foreach (var worker in Enumerable.Range(0, accuracy.Length).OrderBy(_ => random.Next()).Take(i % 2 == 0 ? 3 : 1))
            {
                votes.Add(new(id, $"w{worker}", random.NextDouble() < accuracy[worker] ? right : (right + 1 + random.Next(3)) % 4));
            }
        }

        var lone = Method.Resolve(votes, 4, InferenceOptions.Default).Verdicts.Where(verdict => verdict.Answers == 1)
            .ToLookup(verdict => votes.First(vote => vote.ObjectId == verdict.ObjectId).WorkerId, verdict => verdict.Calibrated!.Value);
        Assert.All(new[] { "w0", "w1", "w2" }, good => Assert.InRange(lone[good].Average(), 0.82, 0.97));
        Assert.All(new[] { "w4", "w5" }, bad => Assert.InRange(lone[bad].Average(), 0.4, 0.75));
    }

    [Fact]
    public void A_lone_answer_has_confidence_0_for_AWS_and_a_chance_for_us()
    {
        var votes = PropertyTests.SomeCrowd(3, 200, 6, 3);
        votes.Add(new("lone", "w05", 2));

        var lone = Method.Resolve(votes, 3, InferenceOptions.Default).Verdicts.Single(verdict => verdict.ObjectId == "lone");

        Assert.Equal((2, 0.0), (lone.Class, lone.Confidence));
        Assert.InRange(lone.Calibrated!.Value, 0.3, 0.99);
    }

    private static AutoMix AutoMixOf(List<Vote> votes, int classes)
    {
        var matrix = ClassMethod.MatrixOf(new(votes, classes));
        return new(matrix, new WeightedMajority().Fit(matrix, InferenceOptions.Default), InferenceOptions.Default);
    }
}
