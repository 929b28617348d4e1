using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.TruthInference.Tests;

public sealed class ConsolidationMethodsTests
{
    public static TheoryData<string> Names => [.. ConsolidationMethods.All.Select(method => method.Name)];

    [Fact]
    public void Every_kind_has_a_row() => Assert.Equivalent(TaskKind.All, ConsolidationMethods.Registered, strict: true);

    [Fact]
    public void Names_are_unique_and_found() => Assert.All(ConsolidationMethods.All, method => Assert.Same(method, ConsolidationMethods.ByName(method.Name)));

    [Fact]
    public void Custom_answers_stay_as_given()
    {
        Assert.Null(ConsolidationMethods.DefaultFor(TaskKind.Custom));
        Assert.NotNull(ConsolidationMethods.DefaultFor(TaskKind.ImageClassification));
        Assert.NotNull(ConsolidationMethods.DefaultFor(TaskKind.TextClassification));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_order_of_votes_changes_nothing(string name)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var votes = SomeVotes(seed, out var classes);
            var shuffled = votes.ToArray();
            new Random(seed + 1000).Shuffle(shuffled);

            var first = Resolve(name, votes, classes);
            var second = Resolve(name, shuffled, classes);

            Assert.Equal(Bits(first), Bits(second));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Verdicts_hold_together(string name)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var votes = SomeVotes(seed, out var classes);

            var resolution = Resolve(name, votes, classes);

            Assert.Equal(votes.Select(vote => vote.ObjectId).Distinct().Order(StringComparer.Ordinal), resolution.Verdicts.Select(verdict => verdict.ObjectId));
            Assert.Equal(votes.Select(vote => vote.WorkerId).Distinct().Order(StringComparer.Ordinal), resolution.Workers.Select(worker => worker.WorkerId));
            Assert.All(resolution.Workers, worker => Assert.InRange(worker.Accuracy, 0, 1));
            foreach (var verdict in resolution.Verdicts)
            {
                var mine = votes.Where(vote => vote.ObjectId == verdict.ObjectId).ToList();
                Assert.Equal(mine.Select(vote => vote.WorkerId).Distinct().Count(), verdict.Answers);
                Assert.Equal(mine.Where(vote => vote.Class == verdict.Class).Select(vote => vote.WorkerId).Distinct().Count(), verdict.Support);
                Assert.InRange(verdict.Posterior.Sum(), 1 - 1e-9, 1 + 1e-9);
                Assert.InRange(verdict.Confidence, 0, 1);
                Assert.Equal(verdict.Answers == 1, verdict.Confidence == 0);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Unanimous_objects_keep_their_label(string name)
    {
        var votes = Enumerable.Range(0, 60).Select(i => new Vote($"o{i / 3}", $"w{i % 3}", i / 3 % 4)).ToList();

        Assert.All(Resolve(name, votes, 4).Verdicts, verdict => Assert.Equal(int.Parse(verdict.ObjectId[1..], System.Globalization.CultureInfo.InvariantCulture) % 4, verdict.Class));
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_asked_is_nothing_decided(string name)
    {
        var resolution = Resolve(name, [], 3);

        Assert.Empty(resolution.Verdicts);
        Assert.Empty(resolution.Workers);
    }

    [Theory, MemberData(nameof(Names))]
    public void One_class_alone_is_legal(string name) =>
        Assert.All(Resolve(name, [new("o", "a", 0), new("o", "b", 0)], 1).Verdicts, verdict => Assert.Equal(0, verdict.Class));

    [Theory, MemberData(nameof(Names))]
    public void A_class_that_does_not_exist_is_refused(string name)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Resolve(name, [new("o", "a", 3)], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resolve(name, [new("o", "a", -1)], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resolve(name, [], 0));
    }

    private static Resolution Resolve(string name, IReadOnlyList<Vote> votes, int classes) =>
        ConsolidationMethods.ByName(name)!.Resolve(votes, classes, InferenceOptions.Default);

    /// <summary>Random votes with ties, repeats, lone answers and lone workers among them.</summary>
    private static List<Vote> SomeVotes(int seed, out int classes)
    {
        var random = new Random(seed);
        classes = random.Next(2, 6);
        var votes = new List<Vote>();
        for (var i = 0; i < random.Next(5, 60); i++)
        {
            votes.Add(new($"o{random.Next(12)}", $"w{random.Next(8)}", random.Next(classes)));
        }

        return votes;
    }

    private static List<string> Bits(Resolution resolution) =>
    [
        .. resolution.Verdicts.Select(verdict =>
            $"{verdict.ObjectId} {verdict.Class} {BitConverter.DoubleToInt64Bits(verdict.Confidence)} {string.Join(' ', verdict.Posterior.Select(BitConverter.DoubleToInt64Bits))}"),
        .. resolution.Workers.Select(worker => $"{worker.WorkerId} {BitConverter.DoubleToInt64Bits(worker.Accuracy)}"),
    ];
}
