using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Tests.Classes;

/// <summary>One pass of each method on jobs small enough to follow with a pencil.</summary>
public sealed class GoldenValueTests
{
    /// <summary>Objects x and y, two classes: a and b agree on both, c is against them once.</summary>
    private static readonly Vote[] Small =
    [
        new("x", "a", 0), new("x", "b", 0), new("x", "c", 1),
        new("y", "a", 1), new("y", "b", 1), new("y", "c", 1),
    ];

    private static readonly InferenceOptions OnePass = new(MaxIterations: 1);

    [Fact]
    public void Zero_based_skill_moves_from_half_to_the_agreement()
    {
        var skills = new ZeroBasedSkill().Resolve(Small, 2, new(MaxIterations: 1)).Workers;

        // w = 0.5 + 1 · (agreement − 0.5): a and b agree with both verdicts, c with one of two.
        Assert.Equal([1, 1, 0.5], skills.Select(skill => skill.Accuracy));
    }

    [Fact]
    public void Zero_based_skill_weighs_votes_by_it()
    {
        var verdict = new ZeroBasedSkill().Resolve(Small, 2, InferenceOptions.Default).Verdicts[0];

        Assert.Equal(2 / 2.5, verdict.Posterior[0], 12);
    }

    [Fact]
    public void One_coin_counts_four_answers_of_the_crowd_for_each_worker()
    {
        var fit = new OneCoin().Resolve(Small, 2, OnePass);

        // Shares of x: 2/3, 1/3; of y: 0, 1. Right: a = b = 2/3 + 1, c = 1/3 + 1; mean ā = (5/3 + 5/3 + 4/3) / 6 = 7/9; a = (right + 4ā) / 6.
        Assert.Equal((5.0 / 3 + 28.0 / 9) / 6, fit.Workers[0].Accuracy, 12);
        Assert.Equal((4.0 / 3 + 28.0 / 9) / 6, fit.Workers[2].Accuracy, 12);

        // Prior = shares of the votes, 1/3 and 2/3.
        var (a, c) = (fit.Workers[0].Accuracy, fit.Workers[2].Accuracy);
        var (zero, one) = (a * a * (1 - c) / 3, (1 - a) * (1 - a) * c * 2 / 3);
        Assert.Equal(zero / (zero + one), fit.Verdicts[0].Posterior[0], 12);
    }

    [Fact]
    public void Dawid_Skene_takes_tables_from_the_shares_and_posteriors_from_the_tables()
    {
        var fit = new DawidSkene().Resolve(Small, 2, OnePass);

        // N_a(0, 0) = 2/3, N_a(0, 1) = 0, N_a(1, 0) = 1/3, N_a(1, 1) = 1; a hundredth of an answer spread over each row.
        Assert.Equal((2.0 / 3 + 0.005) / (2.0 / 3 + 0.01), fit.Confusions!.Of(0, 0, 0), 12);
        Assert.Equal((1 + 0.005) / (4.0 / 3 + 0.01), fit.Confusions.Of(0, 1, 1), 12);
        var zero = 1.0 / 3 * fit.Confusions.Of(0, 0, 0) * fit.Confusions.Of(1, 0, 0) * fit.Confusions.Of(2, 0, 1);
        var one = 2.0 / 3 * fit.Confusions.Of(0, 1, 0) * fit.Confusions.Of(1, 1, 0) * fit.Confusions.Of(2, 1, 1);
        Assert.Equal(zero / (zero + one), fit.Verdicts[0].Posterior[0], 12);
        Assert.Equal(Math.Log(zero + one) + YOf(fit), fit.Diagnostics.LogLikelihood!.Value, 10);
    }

    [Fact]
    public void Shrunk_rows_are_drawn_to_the_crowd_by_four_answers()
    {
        var fit = new ShrunkDawidSkene().Resolve(Small, 2, OnePass);

        // ΣN(0, ·) = 4/3, 2/3; + 2 on the diagonal, + 1/2 each: 23/6 and 7/6 of 5.
        Assert.Equal((2.0 / 3 + (4 * 23.0 / 30)) / (2.0 / 3 + 4), fit.Confusions!.Of(0, 0, 0), 12);
        Assert.Equal((2.0 / 3 + (4 * 7.0 / 30)) / (2.0 / 3 + 4), fit.Confusions.Of(2, 0, 1), 12);
    }

    [Fact]
    public void Ibcc_rows_are_expected_logarithms_under_four_and_one()
    {
        var fit = new Ibcc().Resolve(Small, 2, OnePass);

        // exp(ψ(2/3 + 4) − ψ(2/3 + 5)) = exp(−1 / (2/3 + 4)), for ψ(x + 1) = ψ(x) + 1/x.
        Assert.Equal(Math.Exp(-1 / (2.0 / 3 + 4)), fit.Confusions!.Of(0, 0, 0), 10);
    }

    [Fact]
    public void Digamma_and_log_gamma_have_their_textbook_values()
    {
        Assert.Equal(-0.5772156649015329, Special.Digamma(1), 11);
        Assert.Equal(-1.9635100260214235, Special.Digamma(0.5), 11);
        Assert.Equal(Math.Log(24), Special.LogGamma(5), 11);
        Assert.Equal(Math.Log(Math.PI) / 2, Special.LogGamma(0.5), 11);
    }

    [Fact]
    public void Bwa_averages_votes_by_trust()
    {
        var fit = new BayesianWeightedAverage().Resolve(Small, 2, OnePass);

        // z(x, 0) = 2/3, z(y, 0) = 0, μ = 1/3. b = 15 · (3 · 2/9 / 6) · 4 · ½ = 10/3.
        // Errors on class 0: a and b 1/9, c 4/9: v = 17 / (10/3 + e).
        var (a, c) = (17 / ((10.0 / 3) + (1.0 / 9)), 17 / ((10.0 / 3) + (4.0 / 9)));
        Assert.Equal(((1.0 / 3) + (2 * a)) / (1 + (2 * a) + c), fit.Verdicts[0].Posterior[0], 10);
    }

    [Fact]
    public void Glad_begins_with_ability_1_and_easiness_e()
    {
        var fit = new Glad().Resolve(Small, 2, OnePass);

        var right = 1 / (1 + Math.Exp(-Math.E));
        var (zero, one) = (right * right * (1 - right) / 3, (1 - right) * (1 - right) * right * 2 / 3);
        Assert.Equal(zero / (zero + one), fit.Verdicts[0].Posterior[0], 10);
    }

    [Fact]
    public void Mace_begins_with_four_copies_in_five()
    {
        var model = new SpamModel(ClassMethod.MatrixOf(new(Small, 2)), null);

        model.Expect();

        // θ = 0.8, ξ = ½: copied or drawn 0.9, drawn 0.1.
        Assert.Equal(0.9 * 0.9 * 0.1 / ((0.9 * 0.9 * 0.1) + (0.1 * 0.1 * 0.9)), model.Beliefs.Of(0, 0), 12);
    }

    [Fact]
    public void M_msr_finds_the_skill_two_workers_share()
    {
        // Three workers, pairwise agreement 3/4 over four objects: 2 · ¾ − 1 = ½ = s · s, a = (s + 1) / 2.
        Vote[] votes =
        [
            new("1", "a", 0), new("1", "b", 0), new("1", "c", 0), new("2", "a", 1), new("2", "b", 0), new("2", "c", 0),
            new("3", "a", 0), new("3", "b", 1), new("3", "c", 0), new("4", "a", 0), new("4", "b", 0), new("4", "c", 1),
        ];

        var fit = new Mmsr().Resolve(votes, 2, new(MaxIterations: 1));

        // From ½ each, one step gives C/½ ; agreement of each pair is 2 of 4, chance-corrected 0: skill 0, accuracy ½.
        Assert.All(fit.Workers, worker => Assert.Equal(0.5, worker.Accuracy, 12));
    }

    [Fact]
    public void Kos_follows_the_signs()
    {
        var votes = Enumerable.Range(0, 30).SelectMany(i => new Vote[] { new($"{i:D2}", "a", i % 2), new($"{i:D2}", "b", i % 2), new($"{i:D2}", "c", i % 3 == 0 ? 1 - (i % 2) : i % 2) });

        Assert.All(new Kos().Resolve(votes, 2, InferenceOptions.Default).Verdicts, verdict => Assert.Equal(int.Parse(verdict.ObjectId, System.Globalization.CultureInfo.InvariantCulture) % 2, verdict.Class));
    }

    [Fact]
    public void Ordinal_verdicts_are_medians()
    {
        // One sees 0, one 2, of three ordered classes; the crowd is otherwise exact. Neither end is better: the middle is the median.
        var votes = Enumerable.Range(0, 12).SelectMany(i => new Vote[] { new($"e{i:D2}", "a", i % 3), new($"e{i:D2}", "b", i % 3) }).Append(new("open", "a", 0)).Append(new("open", "b", 2));

        var open = new OrdinalDawidSkene().Resolve(votes, 3, InferenceOptions.Default).Verdicts.Single(verdict => verdict.ObjectId == "open");

        Assert.Equal(1, open.Class);
        Assert.Equal(0.5, open.Posterior[0] + (open.Posterior[1] / 2), 6);
    }

    [Fact]
    public void Community_models_tell_spammers_by_their_kind()
    {
        var random = new Random(3);
        var votes = new List<Vote>();
        for (var i = 0; i < 60; i++)
        {
            for (var worker = 0; worker < 8; worker++)
            {
                var good = worker < 5;
                votes.Add(new($"{i:D2}", $"{(good ? "good" : "spam")} {worker}", good && random.Next(10) < 8 ? i % 3 : good ? random.Next(3) : 0));
            }
        }

        var fit = new CommunityBcc().Resolve(votes, 3, InferenceOptions.Default);

        Assert.All(fit.Workers, worker => Assert.Equal(worker.WorkerId.StartsWith("good", StringComparison.Ordinal), worker.Accuracy > 0.6));
        Assert.InRange(fit.Confusions!.Of(7, 2, 0), 0.9, 1);
        Assert.InRange(fit.Verdicts.Count(verdict => verdict.Class == int.Parse(verdict.ObjectId, System.Globalization.CultureInfo.InvariantCulture) % 3), 57, 60);
    }

    [Fact]
    public void Ebcc_raises_its_bound_and_agrees_with_ibcc_on_an_easy_job()
    {
        var votes = Enumerable.Range(0, 40).SelectMany(i => Enumerable.Range(0, 4).Select(worker => new Vote($"{i:D2}", $"{worker}", worker == 3 && i % 4 == 0 ? (i + 1) % 3 : i % 3))).ToList();

        var short1 = new Ebcc(starts: 1).Resolve(votes, 3, new(MaxIterations: 2));
        var long1 = new Ebcc(starts: 1).Resolve(votes, 3, new(MaxIterations: 30, Tolerance: 0));
        var ibcc = new Ibcc().Resolve(votes, 3, InferenceOptions.Default);

        Assert.True(long1.Diagnostics.LogLikelihood > short1.Diagnostics.LogLikelihood);
        Assert.Equal(ibcc.Verdicts.Select(verdict => verdict.Class), long1.Verdicts.Select(verdict => verdict.Class));
    }

    [Fact]
    public void Two_level_rows_follow_the_workers_own_ability()
    {
        // Sure and shaky gave class 1 one answer each; on class 0 sure is always right, shaky half the time. The crowd's row for 1 is the same for both.
        var votes = new List<Vote>();
        for (var i = 0; i < 30; i++)
        {
            votes.AddRange([new($"z{i:D2}", "sure", 0), new($"z{i:D2}", "peer", 0), new($"z{i:D2}", "mate", 0), new($"z{i:D2}", "shaky", i % 2)]);
        }

        votes.AddRange([new("one", "peer", 1), new("one", "mate", 1), new("one", "sure", 1), new("one", "shaky", 1)]);

        var fit = new TwoLevelDawidSkene().Resolve(votes, 2, InferenceOptions.Default);
        int Place(string worker) => fit.Workers.Select(skill => skill.WorkerId).ToList().IndexOf(worker);

        Assert.True(fit.Confusions!.Of(Place("sure"), 1, 1) > fit.Confusions.Of(Place("shaky"), 1, 1) + 0.05);
    }

    /// <summary>Log-likelihood of object y under the tables of a two-object job.</summary>
    private static double YOf(Resolution fit)
    {
        var zero = 1.0 / 3 * fit.Confusions!.Of(0, 0, 1) * fit.Confusions.Of(1, 0, 1) * fit.Confusions.Of(2, 0, 1);
        var one = 2.0 / 3 * fit.Confusions.Of(0, 1, 1) * fit.Confusions.Of(1, 1, 1) * fit.Confusions.Of(2, 1, 1);
        return Math.Log(zero + one);
    }
}
