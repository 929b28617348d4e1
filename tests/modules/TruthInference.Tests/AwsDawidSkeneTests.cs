using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Tests;

public sealed class AwsDawidSkeneTests
{
    private static readonly AwsDawidSkene Method = new();

    [SharedDataFact]
    public void It_repeats_what_AWS_made_of_302_birds()
    {
        var truth = SharedData.Rows("aws_birds", "aws_output.csv.gz").ToDictionary(
            row => row[0], row => (Class: int.Parse(row[1], CultureInfo.InvariantCulture), Confidence: double.Parse(row[2], CultureInfo.InvariantCulture)));
        List<Vote> votes = [.. SharedData.Rows("aws_birds", "labels.csv.gz").Select(row => new Vote(row[0], row[1], int.Parse(row[2], CultureInfo.InvariantCulture)))];
        var places = votes.Select(vote => vote.Class).Concat(truth.Values.Select(row => row.Class)).Distinct().Order().ToList();

        var verdicts = Method.Resolve(votes.Select(vote => vote with { Class = places.IndexOf(vote.Class) }), places.Count, InferenceOptions.Default).Verdicts;

        Assert.Equal(302, verdicts.Count);
        Assert.InRange(verdicts.Count(verdict => places[verdict.Class] == truth[verdict.ObjectId].Class), 301, 302);
        Assert.InRange(verdicts.Count(verdict => Math.Abs(Math.Round(verdict.Confidence, 2) - truth[verdict.ObjectId].Confidence) <= 0.05 + 1e-9), 300, 302);
        Assert.InRange(verdicts.Max(verdict => verdict.Confidence), 0.9, 0.95);
    }

    [Fact]
    public void A_worker_who_is_often_right_outweighs_two_who_are_often_wrong()
    {
        var votes = new List<Vote>();
        for (var i = 0; i < 40; i++)
        {
            votes.AddRange([new($"o{i}", "a", i % 2), new($"o{i}", "b", i % 2), new($"o{i}", "c", i % 2), new($"o{i}", "x", (i / 3) % 2), new($"o{i}", "y", (i / 5) % 2)]);
        }

        votes.AddRange([new("last", "a", 1), new("last", "x", 0), new("last", "y", 0)]);

        var resolution = Method.Resolve(votes, 2, InferenceOptions.Default);

        Assert.Equal(1, resolution.Verdicts.Single(verdict => verdict.ObjectId == "last").Class);
        Assert.True(Skill(resolution, "a") > Skill(resolution, "x") + 0.2);
    }

    [Fact]
    public void A_single_answer_is_copied_with_confidence_0()
    {
        var verdict = Assert.Single(Method.Resolve([new("o", "w", 2)], 4, InferenceOptions.Default).Verdicts);

        Assert.Equal((2, 0.0, 1, 1), (verdict.Class, verdict.Confidence, verdict.Support, verdict.Answers));
    }

    [Fact]
    public void Fifty_classes_and_many_answers_stay_finite()
    {
        var random = new Random(5);
        var votes = Enumerable.Range(0, 4000).Select(i => new Vote($"o{i % 100}", $"w{i / 100}", random.Next(10) < 8 ? i % 50 : random.Next(50)));

        var resolution = Method.Resolve(votes, 50, InferenceOptions.Default);

        Assert.All(resolution.Verdicts, verdict => Assert.InRange(verdict.Posterior.Sum(), 1 - 1e-9, 1 + 1e-9));
        Assert.True(double.IsFinite(resolution.Diagnostics.LogLikelihood!.Value));
        Assert.All(resolution.Verdicts, verdict => Assert.Equal(int.Parse(verdict.ObjectId[1..], CultureInfo.InvariantCulture) % 50, verdict.Class));
    }

    private static double Skill(Resolution resolution, string worker) => resolution.Workers.Single(skill => skill.WorkerId == worker).Accuracy;
}
