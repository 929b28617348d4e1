using System.Collections.Generic;
using System.Linq;

using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Tests;

public sealed class WeightedMajorityTests
{
    private static readonly WeightedMajority Method = new();

    [Fact]
    public void Workers_who_agree_with_the_rest_decide_what_the_rest_left_open()
    {
        var votes = new List<Vote>();
        for (var i = 0; i < 9; i++)
        {
            votes.AddRange([new($"o{i}", "a", 0), new($"o{i}", "b", 0), new($"o{i}", "c", 1)]);
        }

        votes.AddRange([new("open", "a", 1), new("open", "c", 0)]);

        var verdict = Method.Resolve(votes, 2, InferenceOptions.Default).Verdicts.Single(candidate => candidate.ObjectId == "open");

        Assert.Equal(1, verdict.Class);
        Assert.True(verdict.Confidence > 0.8);
    }

    [Fact]
    public void An_object_whose_workers_weigh_nothing_keeps_its_majority()
    {
        Vote[] votes = [new("x", "a", 0), new("x", "b", 0), new("x", "bad", 1)];

        var alone = Method.Resolve([.. votes, new("y", "a", 0), new("y", "b", 0), new("y", "bad", 1)], 2, InferenceOptions.Default);

        Assert.All(alone.Verdicts, verdict => Assert.Equal((0, 1.0), (verdict.Class, verdict.Confidence)));
        Assert.Equal(0, alone.Workers.Single(worker => worker.WorkerId == "bad").Accuracy);
    }

    [SharedDataFact]
    public void It_reaches_the_published_accuracy_on_the_dog_set()
    {
        var truth = SharedData.Rows("dog", "truth.csv.gz").ToDictionary(row => row[0], row => row[1]);
        var labels = SharedData.Rows("dog", "labels.csv.gz").ToList();
        var names = labels.Select(row => row[2]).Distinct().Order(System.StringComparer.Ordinal).ToList();

        var verdicts = Method.Resolve(labels.Select(row => new Vote(row[0], row[1], names.IndexOf(row[2]))), names.Count, InferenceOptions.Default).Verdicts;

        var judged = verdicts.Where(verdict => truth.ContainsKey(verdict.ObjectId)).ToList();
        var accuracy = judged.Count(verdict => names[verdict.Class] == truth[verdict.ObjectId]) / (double)judged.Count;
        Assert.InRange(accuracy, 0.82, 0.84);
    }
}
