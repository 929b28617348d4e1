using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Models;

namespace Plumbline.TruthInference.Tests.Models;

public sealed class ModelTests
{
    public static TheoryData<double[], string> Bad => new()
    {
        { [0.5, 0.5], "2 probabilities" },
        { [0.5, 0.4, 0.3], "sum to 1.2" },
        { [0.0, 0.0, 0.0], "sum to 0" },
        { [double.NaN, 0.5, 0.5], "NaN" },
        { [double.PositiveInfinity, 0, 0], "must be a number" },
        { [-0.5, 0.5, 1], "-0.5" },
    };

    [Theory, MemberData(nameof(Bad))]
    public void Probabilities_that_are_none_are_refused_in_one_sentence(double[] row, string says)
    {
        var taken = ModelProbabilities.TryCreate([new("photo 7", row)], 3, out var probabilities, out var problem);

        Assert.False(taken);
        Assert.Null(probabilities);
        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.Contains("photo 7", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Rounded_probabilities_are_scaled_and_never_0()
    {
        var row = Model(("x", [0.333, 0.333, 0.333]), ("y", [1, 0, 0])).Of("x")!;

        Assert.Equal(1, row.Sum(), 12);
        Assert.True(Model(("y", [1, 0, 0])).Of("y")![1] > 0);
        Assert.Null(Model(("y", [1, 0, 0])).Of("z"));
    }

    [Fact]
    public void Temperature_undoes_what_sharpened_the_model()
    {
        // Honest 0.8 turned into 0.8² / (0.8² + 0.2²): T = 2 is the way back.
        double[] sharp = [0.64 / 0.68, 0.04 / 0.68];
        var known = Enumerable.Range(0, 20_000).Select(i => ((IReadOnlyList<double>)sharp, (IReadOnlyList<double>)(i % 5 < 4 ? [1.0, 0.0] : [0.0, 1.0]))).ToList();

        Assert.Equal(2, Temperature.Fit(known), 1);
        Assert.Equal(Temperature.Usual, Temperature.Fit([]));
        Assert.InRange(Temperature.Fit([.. known.Take(10)]), 0.9, 1.3);
    }

    [Fact]
    public void A_model_decides_what_people_left_open_and_what_they_have_not_seen()
    {
        var votes = Enumerable.Range(0, 60).SelectMany(i => new Vote[] { new($"{i:D2}", "a", i % 2), new($"{i:D2}", "b", i % 2), new($"{i:D2}", "c", i % 10 == 0 ? 1 - (i % 2) : i % 2) })
            .Append(new("open", "a", 0)).Append(new("open", "b", 1));
        var model = Model([.. Enumerable.Range(0, 60).Select(i => ($"{i:D2}", i % 2 == 0 ? new[] { 0.9, 0.1 } : [0.1, 0.9])), ("open", [0.1, 0.9]), ("unseen", [0.95, 0.05])]);

        var together = ModelAssisted.Resolve(votes, 2, model, InferenceOptions.Default);
        var average = Crowdlab.Resolve(votes, 2, model, InferenceOptions.Default);

        Assert.Equal(1, together.Verdicts.Single(verdict => verdict.ObjectId == "open").Class);
        Assert.Equal((0, 0), (together.Verdicts.Single(verdict => verdict.ObjectId == "unseen").Class, together.Verdicts.Single(verdict => verdict.ObjectId == "unseen").Answers));
        Assert.Equal(1, average.Verdicts.Single(verdict => verdict.ObjectId == "open").Class);
        Assert.InRange(together.Temperature, 0.25, 1);
    }

    [Fact]
    public void Crowdlab_gives_its_textbook_average()
    {
        // x: a and b say 0, y: a and b say 1; the model agrees with both. P = 1; E = ½; w_a = w_b = 1; w_M = √2.
        Vote[] votes = [new("x", "a", 0), new("x", "b", 0), new("y", "a", 1), new("y", "b", 1)];

        var verdict = Crowdlab.Resolve(votes, 2, Model(("x", [0.6, 0.4]), ("y", [0.3, 0.7])), InferenceOptions.Default).Verdicts[0];

        Assert.Equal(((Math.Sqrt(2) * 0.6) + 2) / (Math.Sqrt(2) + 2), verdict.Confidence, 10);
    }

    [Fact]
    public void A_model_of_another_job_is_refused() =>
        Assert.Throws<ArgumentException>(() => ModelAssisted.Resolve([new("x", "a", 0)], 3, Model(("x", [0.5, 0.5])), InferenceOptions.Default));

    private static ModelProbabilities Model(params (string Id, double[] Row)[] rows)
    {
        Assert.True(ModelProbabilities.TryCreate(rows.Select(row => KeyValuePair.Create<string, IReadOnlyList<double>>(row.Id, row.Row)), rows[0].Row.Length, out var model, out _));
        return model!;
    }
}
