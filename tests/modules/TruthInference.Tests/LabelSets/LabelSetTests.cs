using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.LabelSets;

namespace Plumbline.TruthInference.Tests.LabelSets;

public sealed class LabelSetTests
{
    [Fact]
    public void Every_ticked_label_is_reported_with_its_chance()
    {
        var votes = Enumerable.Range(0, 20).SelectMany(i => Enumerable.Range(0, 3).Select(worker => new LabelSetVote($"{i:D2}", $"w{worker}", i % 2 == 0 ? [0, 2] : [2])))
            .Append(new("odd", "w0", [0, 5])).Append(new("odd", "w1", [0])).Append(new("odd", "w2", [0]));

        var odd = LabelSetInference.Resolve(votes, 6, InferenceOptions.Default).Verdicts.Single(verdict => verdict.ObjectId == "odd");

        Assert.Equal([(0, 3, true), (5, 1, false)], odd.Labels.Select(label => (label.Class, label.Support, label.Likely)));
    }

    [Fact]
    public void Careful_workers_outweigh_those_who_tick_at_random()
    {
        var random = new Random(5);
        var votes = new List<LabelSetVote>();
        for (var i = 0; i < 100; i++)
        {
            int[] there = [.. Enumerable.Range(0, 4).Where(label => ((i * 7) + (label * 3)) % 4 == 0)];
            votes.AddRange(Enumerable.Range(0, 3).Select(worker => new LabelSetVote($"{i:D3}", $"good {worker}", there)));
            votes.AddRange(Enumerable.Range(0, 2).Select(worker => new LabelSetVote($"{i:D3}", $"noise {worker}", [.. Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0)])));
        }

        votes.AddRange([new("last", "good 0", [1]), new("last", "noise 0", [2, 3]), new("last", "noise 1", [2, 3])]);

        var resolution = LabelSetInference.Resolve(votes, 4, InferenceOptions.Default);

        Assert.Equal([1], resolution.Verdicts.Single(verdict => verdict.ObjectId == "last").Labels.Where(label => label.Likely).Select(label => label.Class));
        Assert.All(resolution.Workers, worker => Assert.Equal(worker.WorkerId.StartsWith("good", StringComparison.Ordinal), worker.Accuracy > 0.9));
    }

    [Fact]
    public void Order_repeats_nothing_and_nobody_are_legal()
    {
        LabelSetVote[] votes = [new("x", "a", [1]), new("x", "b", []), new("x", "a", [0])];

        var verdict = Assert.Single(LabelSetInference.Resolve(votes, 2, InferenceOptions.Default).Verdicts);

        Assert.Equal([0], verdict.Labels.Select(label => label.Class));
        Assert.Equal(2, verdict.Answers);
        Assert.Empty(LabelSetInference.Resolve([], 2, InferenceOptions.Default).Verdicts);
        Assert.Empty(LabelSetInference.Resolve([new("x", "a", [])], 2, InferenceOptions.Default).Verdicts[0].Labels);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelSetInference.Resolve([new("x", "a", [2])], 2, InferenceOptions.Default));
    }
}
