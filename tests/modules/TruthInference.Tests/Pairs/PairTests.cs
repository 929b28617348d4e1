using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Plumbline.TruthInference.Pairs;

namespace Plumbline.TruthInference.Tests.Pairs;

public sealed class PairTests
{
    public static TheoryData<bool> Both => [false, true];

    [Fact]
    public void Two_items_get_the_log_odds_with_one_virtual_win_and_loss()
    {
        // Stationary point of 3 wins to 1 and, for each, a win and a loss against strength 1: symmetric, s = ln γ with γ solving
        // (3 + 1)/γ = 4/(γ + 1/γ) + 2/(γ + 1).
        var outcome = BradleyTerry.Fit([.. Enumerable.Range(0, 4).Select(i => new Comparison($"w{i}", "a", "b", i < 3 ? 1 : 0))]);

        var strength = Math.Exp(outcome.Items[0].Score);
        Assert.Equal(("a", 4.0, 3.0), (outcome.Items[0].ItemId, outcome.Items[0].Comparisons, outcome.Items[0].Wins));
        Assert.Equal(0, (4 / strength) - (4 / (strength + (1 / strength))) - (2 / (strength + 1)), 6);
        Assert.Equal(0, outcome.Items.Sum(item => item.Score), 9);
    }

    [Theory, MemberData(nameof(Both))]
    public void Order_of_choices_and_exact_repeats_change_nothing(bool noisy)
    {
        var choices = Choices(3, 200, out _);
        var shuffled = choices.Concat(choices).ToArray();
        new Random(1).Shuffle(shuffled);

        Assert.Equal(JsonSerializer.Serialize(Fit(noisy, choices).Items.Select(Rounded)), JsonSerializer.Serialize(Fit(noisy, shuffled).Items.Select(Rounded)));

        static (string, double, int) Rounded(ItemScore item) => (item.ItemId, Math.Round(item.Score, 6), item.Component);
    }

    [Theory, MemberData(nameof(Both))]
    public void The_true_order_comes_back(bool noisy)
    {
        var outcome = Fit(noisy, Choices(5, 3000, out var strengths));

        Assert.Equal(strengths.OrderByDescending(item => item.Value).Select(item => item.Key), outcome.Items.Select(item => item.ItemId));
        Assert.True(outcome.Computation.Converged);
    }

    [Fact]
    public void Who_always_takes_the_left_one_is_found_out_and_moves_nothing()
    {
        var honest = Choices(7, 1500, out var strengths);
        var ids = strengths.Keys.ToArray();
        var random = new Random(9);
        var biased = honest.Concat(Enumerable.Range(0, 600).Select(_ => (Left: ids[random.Next(4)], Right: ids[4 + random.Next(4)])).Select(pair => new Comparison("left", pair.Left, pair.Right, 1))).ToList();

        var outcome = NoisyBradleyTerry.Fit(biased);

        var left = outcome.Workers.Single(worker => worker.WorkerId == "left");
        Assert.True(left.Skill < 0.5);
        Assert.True(left.Traits["firstWhenGuessing"] > 0.7);
        Assert.True(Gap(outcome) > Gap(BradleyTerry.Fit(biased)));

        static double Gap(PairOutcome one) => one.Items.Single(item => item.ItemId == "i7").Score - one.Items.Single(item => item.ItemId == "i0").Score;
    }

    [Theory, MemberData(nameof(Both))]
    public void One_more_win_never_lowers_an_item(bool noisy)
    {
        var choices = Choices(2, 120, out _);
        var before = Fit(noisy, choices).Items.Single(item => item.ItemId == "i3").Score;

        Assert.True(Fit(noisy, [.. choices, new("new", "i3", "i5", 1)]).Items.Single(item => item.ItemId == "i3").Score > before);
    }

    [Theory, MemberData(nameof(Both))]
    public void Items_no_chain_of_choices_joins_are_told_apart(bool noisy)
    {
        var outcome = Fit(noisy, [new("w", "a", "b", 1), new("w", "c", "d", 0.5)]);

        Assert.Equal(2, outcome.Components);
        Assert.Equal([("a", 0), ("b", 0), ("c", 1), ("d", 1)], outcome.Items.Select(item => (item.ItemId, item.Component)));
        Assert.Equal(0, outcome.Items[2].Score, 9);
    }

    [Theory, MemberData(nameof(Both))]
    public void What_is_no_choice_is_set_aside(bool noisy)
    {
        var outcome = Fit(noisy, [new("w", "a", "a", 1), new("w", "a", "b", double.NaN), new("w", "a", "b", 2), new("w", "a", "b", 1)]);

        Assert.Equal(3, outcome.SetAside.Count);
        Assert.Contains(outcome.SetAside, one => one.Reason == "'a' was compared with itself.");
        Assert.All(outcome.Items, item => Assert.True(double.IsFinite(item.Score)));
        Assert.Empty(Fit(noisy, []).Items);
    }

    private static PairOutcome Fit(bool noisy, IReadOnlyList<Comparison> choices) => noisy ? NoisyBradleyTerry.Fit(choices) : BradleyTerry.Fit(choices);

    private static List<Comparison> Choices(int seed, int count, out Dictionary<string, double> strengths)
    {
        var random = new Random(seed);
        strengths = Enumerable.Range(0, 8).ToDictionary(i => $"i{i}", i => i * 0.6);
        var known = strengths;
        return
        [
            .. Enumerable.Range(0, count).Select(k =>
            {
                var (one, other) = ($"i{random.Next(8)}", $"i{random.Next(8)}");
                other = one == other ? $"i{(int.Parse(one[1..], CultureInfo.InvariantCulture) + 1) % 8}" : other;
                return new Comparison($"w{k}", one, other, random.NextDouble() < 1 / (1 + Math.Exp(known[other] - known[one])) ? 1 : 0) with { WorkerId = $"w{k % 40}-{k / 40}" };
            }),
        ];
    }
}
