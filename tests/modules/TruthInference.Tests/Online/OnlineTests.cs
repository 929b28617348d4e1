using System;
using System.Linq;
using Plumbline.TruthInference.Classes;
using Plumbline.TruthInference.Online;
using Plumbline.TruthInference.Tests.Classes;

namespace Plumbline.TruthInference.Tests.Online;

public sealed class OnlineTests
{
    [Fact]
    public void An_answer_moves_its_object_at_once()
    {
        var online = new OnlineClasses(2, 100, InferenceOptions.Default);

        var first = online.Add(new("x", "a", 1))[1];
        var second = online.Add(new("x", "b", 1))[1];

        Assert.Equal(0.7, first, 10);
        Assert.Equal(0.49 / 0.58, second, 10);
        Assert.Equal(0.5, online.Posterior("y")[0], 10);
        Assert.Equal(0, online.Refits);
    }

    [Fact]
    public void Every_hundred_answers_everything_is_what_it_would_be_at_once()
    {
        var votes = PropertyTests.SomeCrowd(4, 50, 6, 3);
        var shuffled = votes.ToArray();
        new Random(1).Shuffle(shuffled);
        var online = new OnlineClasses(3, 100, InferenceOptions.Default);

        foreach (var vote in shuffled)
        {
            online.Add(vote);
        }

        var whole = new ShrunkDawidSkene().Resolve(votes, 3, InferenceOptions.Default);
        Assert.Equal(3, online.Refits);
        Assert.All(whole.Verdicts, verdict => Assert.Equal(verdict.Posterior, online.Posterior(verdict.ObjectId).ToArray()));
    }

    [Fact]
    public void Between_refits_known_workers_weigh_what_they_are_worth()
    {
        var online = new OnlineClasses(2, 100_000, InferenceOptions.Default);
        for (var i = 0; i < 40; i++)
        {
            online.Add(new($"{i}", "good", i % 2));
            online.Add(new($"{i}", "peer", i % 2));
            online.Add(new($"{i}", "third", i % 2));
            online.Add(new($"{i}", "coin", i / 2 % 2));
        }

        online.Refit();
        online.Add(new("new", "coin", 0));

        Assert.True(online.Add(new("new", "good", 1))[1] > 0.9);
        Assert.True(online.Bits("fresh", "good") > online.Bits("fresh", "coin") + 0.5);
    }

    [Fact]
    public void The_order_of_arrival_changes_nothing_and_repeats_are_one_vote()
    {
        Vote[] votes = [new("x", "a", 0), new("x", "b", 1), new("x", "c", 1)];
        var (one, other) = (new OnlineClasses(2, 100, InferenceOptions.Default), new OnlineClasses(2, 100, InferenceOptions.Default));
        foreach (var vote in votes)
        {
            one.Add(vote);
        }

        foreach (var vote in votes.Reverse().Append(votes[0]))
        {
            other.Add(vote);
        }

        Assert.Equal(one.Posterior("x")[0], other.Posterior("x")[0], 12);
    }

    [Fact]
    public void Known_objects_are_pinned()
    {
        var online = new OnlineClasses(2, 2, InferenceOptions.Default with { Gold = new System.Collections.Generic.Dictionary<string, int> { ["x"] = 1 } });

        Assert.Equal(1, online.Add(new("x", "a", 0))[1]);
        Assert.Equal(1, online.Add(new("x", "b", 0))[1]);
        Assert.Equal(1, online.Refits);
    }

    [Fact]
    public void Information_is_counted_in_bits()
    {
        Assert.Equal(1, AnswerValue.Bits([0.5, 0.5], (truth, answer) => truth == answer ? 1 : 0), 12);
        Assert.Equal(0, AnswerValue.Bits([0.5, 0.5], (_, _) => 0.5), 12);
        Assert.Equal(0, AnswerValue.Bits([1, 0], (truth, answer) => truth == answer ? 0.9 : 0.1), 12);

        // 1 − H(0.9).
        Assert.Equal(1 - 0.46899559358928122, AnswerValue.Bits([0.5, 0.5], (truth, answer) => truth == answer ? 0.9 : 0.1), 12);
    }

    [Theory]
    [InlineData(0, 0.99, true), InlineData(1, 0.99, false), InlineData(1, 0.8, true), InlineData(5, 0.5, false)]
    public void Answers_stop_at_the_target_or_the_most(int answers, double highest, bool again) =>
        Assert.Equal(again, new StoppingRule(1, 5, 0.95).AsksAgain(answers, [highest, 1 - highest], 0.4, 2));

    [Fact]
    public void A_cent_has_to_buy_its_bits()
    {
        var rule = new StoppingRule(0, 5, 0.95, BitsPerCent: 0.1);

        Assert.True(rule.AsksAgain(1, [0.6, 0.4], bits: 0.5, cents: 4));
        Assert.False(rule.AsksAgain(1, [0.6, 0.4], bits: 0.3, cents: 4));
        Assert.True(rule.AsksAgain(1, [0.6, 0.4], bits: 0, cents: 0));
    }
}
