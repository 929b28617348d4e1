using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Tests.Classes;

/// <summary>What goes wrong in other codes, and odd jobs.</summary>
public sealed class PitfallTests
{
    public static TheoryData<string> Names => [.. ConsolidationMethods.All.Select(method => method.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Two_hundred_answers_on_one_object_do_not_underflow(string name)
    {
        var votes = Enumerable.Range(0, 200).SelectMany(worker => Enumerable.Range(0, 3).Select(place => new Vote($"{place}", $"w{worker:D3}", worker % 4 == 0 ? (place + 1) % 3 : place)));

        var verdicts = Resolve(name, votes, 3).Verdicts;

        Assert.Equal([0, 1, 2], verdicts.Select(verdict => verdict.Class));
        Assert.All(verdicts, verdict => Assert.InRange(verdict.Posterior.Sum(), 1 - 1e-9, 1 + 1e-9));
    }

    /// <summary>KOS, which is for large jobs dealt out at random, is led astray by its own noise on two objects.</summary>
    public static TheoryData<string> ForSmallJobs => [.. ConsolidationMethods.All.Select(method => method.Name).Where(name => name != "kos")];

    [Theory, MemberData(nameof(ForSmallJobs))]
    public void Classes_nobody_chose_take_no_part(string name)
    {
        var verdicts = Resolve(name, [new("x", "a", 3), new("x", "b", 3), new("y", "a", 7), new("y", "b", 7)], 10).Verdicts;

        Assert.Equal([3, 7], verdicts.Select(verdict => verdict.Class));
        Assert.All(verdicts, verdict => Assert.Equal(10, verdict.Posterior.Count));
        Assert.All(verdicts, verdict => Assert.True(name == "aws-dawid-skene" || verdict.Posterior[0] == 0));
    }

    [Theory, MemberData(nameof(Names))]
    public void Workers_who_always_answer_the_same_are_survived(string name)
    {
        var votes = Crowd(60, 5, (place, worker, random) => random.Next(10) < 9 ? place % 3 : random.Next(3))
            .Concat(Crowd(60, 2, (_, _, _) => 1, "constant"));

        Assert.InRange(Right(Resolve(name, votes, 3), 3), 57, 60);
    }

    [Theory, MemberData(nameof(Names))]
    public void One_inverted_worker_among_good_ones_is_survived(string name)
    {
        var votes = Crowd(60, 4, (place, _, random) => random.Next(10) < 9 ? place % 2 : random.Next(2)).Concat(Crowd(60, 1, (place, _, _) => 1 - (place % 2), "inverted"));

        var resolution = Resolve(name, votes, 2);

        Assert.InRange(Right(resolution, 2), 53, 60);
        Assert.True(Skill(resolution, "inverted 0") < Skill(resolution, "w 0"));
    }

    [Theory]
    [InlineData("dawid-skene"), InlineData("shrunk-dawid-skene"), InlineData("two-level-dawid-skene"), InlineData("ibcc"), InlineData("auto")]
    public void Confusion_models_read_an_inverted_worker_backwards(string name)
    {
        var votes = Crowd(80, 3, (place, _, random) => random.Next(20) < 19 ? place % 2 : 1 - (place % 2)).Concat(Crowd(81, 1, (place, _, _) => 1 - (place % 2), "inverted")).ToList();
        votes.Add(new("0080", "w 0", 0));

        var last = Resolve(name, votes, 2).Verdicts[^1];

        Assert.Equal("0080", last.ObjectId);
        Assert.Equal(0, last.Class);
    }

    [Fact]
    public void Bad_workers_do_not_make_classes_change_their_names()
    {
        var votes = Crowd(120, 6, (place, worker, random) => worker < 4 && random.Next(10) < 6 ? place % 4 : random.Next(4));

        foreach (var name in new[] { "dawid-skene", "shrunk-dawid-skene", "two-level-dawid-skene", "ibcc", "community-bcc", "auto" })
        {
            Assert.InRange(Right(Resolve(name, votes, 4), 4), 70, 120);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Three_who_copy_one_another_do_not_crash_it(string name)
    {
        var copied = Enumerable.Range(0, 40).Select(place => new Random(place).Next(3)).ToArray();
        var votes = Crowd(40, 4, (place, _, random) => random.Next(10) < 8 ? place % 3 : random.Next(3)).Concat(Crowd(40, 3, (place, _, _) => copied[place], "copy"));

        Assert.Equal(40, Resolve(name, votes, 3).Verdicts.Count);
    }

    [Theory, MemberData(nameof(Names))]
    public void Contradicting_oneself_is_half_a_vote_each(string name)
    {
        Vote[] votes = [new("x", "a", 0), new("x", "a", 1), new("x", "b", 1), new("x", "c", 1), new("y", "a", 0), new("y", "b", 0), new("y", "c", 0)];

        var x = Resolve(name, votes, 2).Verdicts[0];

        Assert.Equal((1, 3, 3), (x.Class, x.Support, x.Answers));
    }

    [Theory, MemberData(nameof(Names))]
    public void One_worker_alone_is_copied(string name)
    {
        var verdicts = Resolve(name, Enumerable.Range(0, 9).Select(place => new Vote($"{place}", "only", place % 3)), 3).Verdicts;

        Assert.All(verdicts, verdict => Assert.Equal((int.Parse(verdict.ObjectId, CultureInfo.InvariantCulture) % 3, 0.0), (verdict.Class, verdict.Confidence)));
    }

    [Theory]
    [InlineData("majority-vote"), InlineData("weighted-majority"), InlineData("zero-based-skill"), InlineData("one-coin"), InlineData("dawid-skene"), InlineData("shrunk-dawid-skene")]
    [InlineData("two-level-dawid-skene"), InlineData("ibcc"), InlineData("community-bcc"), InlineData("ebcc"), InlineData("bwa"), InlineData("glad"), InlineData("auto")]
    public void Fifty_thousand_classes_cost_what_the_answers_cost(string name)
    {
        var random = new Random(2);
        var votes = Enumerable.Range(0, 4000).SelectMany(place =>
        {
            var truth = random.Next(50_000);
            return Enumerable.Range(0, 3).Select(turn => new Vote($"{place:D4}", $"w{(place + (turn * 7)) % 30:D2}", random.Next(10) < 8 ? truth : random.Next(50_000)));
        }).ToList();

        var resolution = Resolve(name, votes, 50_000);

        Assert.Equal(4000, resolution.Verdicts.Count);
        Assert.All(resolution.Verdicts, verdict => Assert.Equal(50_000, verdict.Posterior.Count));
        Assert.Contains(resolution.Verdicts, verdict => verdict.Support >= 2);
        Assert.All(resolution.Verdicts.Where(verdict => verdict.Support >= 2), verdict => Assert.True(verdict.Posterior[verdict.Class] > 0.3));
    }

    [Theory]
    [InlineData("dawid-skene"), InlineData("shrunk-dawid-skene"), InlineData("two-level-dawid-skene"), InlineData("ibcc"), InlineData("auto")]
    public void Twenty_classes_are_counted_as_well_as_few(string name)
    {
        var votes = Crowd(600, 5, (place, worker, random) => random.Next(10) < 7 ? place % 20 : (place + worker + 1) % 20);

        var resolution = Resolve(name, votes, 20);

        Assert.InRange(Right(resolution, 20), 585, 600);
        Assert.All(resolution.Workers, worker => Assert.InRange(worker.Accuracy, 0.6, 0.9));
    }

    [Fact]
    public void A_fall_back_says_so()
    {
        var votes = Enumerable.Range(0, 3000).SelectMany(place => new Vote[] { new($"{place:D4}", $"w{place % 20:D2}", place * 16), new($"{place:D4}", "x", place * 16) });

        Assert.Contains("one-coin", Resolve("shrunk-dawid-skene", votes, 50_000).Diagnostics.FellBack, StringComparison.Ordinal);
        Assert.Contains("two classes", Resolve("kos", [new("x", "a", 0), new("y", "a", 1), new("z", "a", 2)], 3).Diagnostics.FellBack, StringComparison.Ordinal);
        Assert.Null(Resolve("shrunk-dawid-skene", [new("x", "a", 0), new("x", "b", 1)], 2).Diagnostics.FellBack);
    }

    [Fact]
    public void Iterations_and_tolerance_are_in_the_callers_hand()
    {
        var votes = PropertyTests.SomeCrowd(1, 60, 8, 3);

        Assert.Equal(3, new DawidSkene().Resolve(votes, 3, new(MaxIterations: 3, Tolerance: 0)).Diagnostics.Iterations);
        Assert.True(new DawidSkene().Resolve(votes, 3, new(Tolerance: 0.1)).Diagnostics.Iterations < new DawidSkene().Resolve(votes, 3, new(Tolerance: 1e-9)).Diagnostics.Iterations);
    }

    private static List<Vote> Crowd(int objects, int workers, Func<int, int, Random, int> answer, string name = "w")
    {
        var random = new Random(17);
        return [.. Enumerable.Range(0, objects).SelectMany(place => Enumerable.Range(0, workers).Select(worker => new Vote($"{place:D4}", $"{name} {worker}", answer(place, worker, random))))];
    }

    private static int Right(Resolution resolution, int classes) =>
        resolution.Verdicts.Count(verdict => verdict.Class == int.Parse(verdict.ObjectId, CultureInfo.InvariantCulture) % classes);

    private static double Skill(Resolution resolution, string worker) => resolution.Workers.Single(skill => skill.WorkerId == worker).Accuracy;

    private static Resolution Resolve(string name, IEnumerable<Vote> votes, int classes) => ConsolidationMethods.ByName(name)!.Resolve(votes, classes, InferenceOptions.Default);
}
