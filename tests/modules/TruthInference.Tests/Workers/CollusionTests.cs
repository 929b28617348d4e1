using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Workers;

namespace Plumbline.TruthInference.Tests.Workers;

public sealed class CollusionTests
{
    private static readonly Dictionary<string, int> NothingKnown = [];

    [Fact]
    public void Two_who_copy_are_found_and_nobody_else()
    {
        var random = new Random(8);
        var votes = new List<Vote>();
        for (var i = 0; i < 400; i++)
        {
            var copied = Answer(random, i % 5, 0.75, 5);
            votes.AddRange(Enumerable.Range(0, 6).Select(w => new Vote($"o{i}", $"w{w}", Answer(random, i % 5, 0.75, 5))));
            votes.Add(new($"o{i}", "copy-a", copied));
            votes.Add(new($"o{i}", "copy-b", random.NextDouble() < 0.95 ? copied : Answer(random, i % 5, 0.75, 5)));
        }

        var found = Collusion.Find(Collusion.Count(votes, 5, NothingKnown), 0.01);

        Assert.Equal([("copy-a", "copy-b")], found.Select(pair => (pair.Errors.First, pair.Errors.Second)));
    }

    [Fact]
    public void Objects_that_mislead_everybody_make_nobody_suspicious()
    {
        var random = new Random(9);
        var votes = new List<Vote>();
        for (var i = 0; i < 400; i++)
        {
            // On every fourth object the same wrong class is chosen by most.
            votes.AddRange(Enumerable.Range(0, 6).Select(w => new Vote($"o{i}", $"w{w}", i % 4 == 0 && random.NextDouble() < 0.45 ? 1 : Answer(random, 0, 0.9, 4))));
        }

        Assert.Empty(Collusion.Find(Collusion.Count(votes, 4, NothingKnown), 0.01));
    }

    [Fact]
    public void Two_good_workers_are_no_suspects_because_a_third_contradicts_them()
    {
        var votes = Enumerable.Range(0, 200).SelectMany(i => (Vote[])[new($"o{i}", "a", i % 5), new($"o{i}", "b", i % 5), new($"o{i}", "c", (i + (i % 4 == 0 ? 1 : 0)) % 5)]);

        Assert.Empty(Collusion.Find(Collusion.Count(votes, 5, NothingKnown), 0.01));
    }

    [Fact]
    public void Known_truths_count_and_nothing_at_all_is_nothing()
    {
        Vote[] votes = [new("o", "a", 1), new("o", "b", 1), new("p", "a", 0)];

        var pair = Assert.Single(Collusion.Count(votes, 2, new Dictionary<string, int> { ["o"] = 0 }));

        Assert.Equal(("a", "b", 1, 1), (pair.First, pair.Second, pair.Shared, pair.SameWrong));
        Assert.Empty(Collusion.Count([], 2, NothingKnown));
        Assert.Empty(Collusion.Find([], 0.05));
    }

    private static int Answer(Random random, int truth, double skill, int classes) =>
        random.NextDouble() < skill ? truth : (truth + random.Next(1, classes)) % classes;
}
