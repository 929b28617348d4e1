using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Polygons;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Polygons;

public sealed class PolygonConsensusTests
{
    private static readonly PolygonConsensus Method = new();

    [Fact]
    public void It_keeps_the_promises_of_every_method()
    {
        for (var seed = 0; seed < 2; seed++)
        {
            Properties.Hold(Method, SomeAnswers(seed, out _));
        }
    }

    [Fact]
    public void The_thing_has_the_label_of_most_and_few_corners()
    {
        var answers = SomeAnswers(3, out _);

        var outcome = Method.Resolve(answers, InferenceOptions.Default);

        foreach (var settlement in outcome.Settlements)
        {
            var found = Assert.Single(settlement.Value);
            Assert.Equal("leaf", found.Label);
            Assert.InRange(found.Shape.Points.Count, 5, 120);
        }
    }

    /// <summary>How outlines are drawn, and how much of the share that the average worker misses of the thing the consensus may miss at most.</summary>
    public static TheoryData<string, double> Crowds => new() { { "shaken", 0.45 }, { "biased", 0.45 }, { "sloppy", 0.35 }, { "coarse", 0.75 } };

    [Theory, MemberData(nameof(Crowds))]
    public void The_outline_is_nearer_the_truth_than_the_average_worker_and_the_majority_of_cells(string crowd, double most)
    {
        var (ours, mean, majority) = (0.0, 0.0, 0.0);
        for (var seed = 0; seed < 3; seed++)
        {
            var answers = Crowd(crowd, seed, out var truth);

            foreach (var settlement in Method.Resolve(answers, InferenceOptions.Default).Settlements)
            {
                var drawn = answers.Where(answer => answer.ObjectId == settlement.ObjectId).Select(answer => answer.Value[0].Shape).ToList();
                ours += 1 - Assert.Single(settlement.Value).Shape.Overlap(truth[settlement.ObjectId]);
                mean += 1 - drawn.Average(one => one.Overlap(truth[settlement.ObjectId]));
                majority += 1 - Majority(drawn, truth[settlement.ObjectId]);
            }
        }

        Assert.True(ours < most * mean && ours < 0.95 * majority, $"{ours} {mean} {majority}");
    }

    [Fact]
    public void Who_draws_too_far_out_is_measured()
    {
        var answers = Crowd("biased", 5, out _);

        var model = new OutlineModel([.. answers.GroupBy(answer => answer.ObjectId).Select(thing => (IReadOnlyList<(int, Polygon)>)[.. thing.Select(one => (one.WorkerId[1] - '0', one.Value[0].Shape))])], 5);

        // Of a root of the area 1.8 times the radius: 0.15, −0.15, 0.05, −0.05, 0.2 of the radius, less their mean of 0.04.
        double[] expected = [0.06, -0.11, 0.01, -0.05, 0.09];
        Assert.All(expected.Select((bias, worker) => model.Bias(worker) - bias), off => Assert.InRange(off, -0.04, 0.04));
    }

    [Fact]
    public void What_all_drew_stands()
    {
        var star = Of((0, 0), (20, 8), (40, 0), (32, 20), (40, 40), (20, 32), (0, 40), (8, 20));

        var found = Method.Resolve([new("o", "a", [new(star)]), new("o", "b", [new(star)]), new("o", "c", [new(star)])], InferenceOptions.Default).Settlements[0].Value[0];

        Assert.InRange(found.Shape.Overlap(star), 0.985, 1);
    }

    [Fact]
    public void Overlap_is_what_geometry_says()
    {
        var square = Of((0, 0), (10, 0), (10, 10), (0, 10));

        Assert.Equal(1, square.Overlap(Of((0, 10), (10, 10), (10, 0), (0, 0))), 12);
        Assert.InRange(square.Overlap(Of((5, 0), (15, 0), (15, 10), (5, 10))), 0.32, 0.35);
        Assert.InRange(square.Overlap(Of((0, 0), (10, 0), (10, 10))), 0.49, 0.51);
        Assert.Equal(0, square.Overlap(Of((20, 20), (30, 20), (30, 30))));
    }

    [Fact]
    public void A_polygon_that_crosses_itself_is_an_area_and_those_without_one_are_set_aside()
    {
        var bow = Of((0, 0), (10, 10), (10, 0), (0, 10));
        var outcome = Method.Resolve(
            [
                new("o", "a", [new(bow), new(Of((0, 0), (1, 1))), new(Of((0, 0), (5, 5), (9, 9))), new(Of((0, 0), (double.NaN, 1), (1, 0)))]),
                new("o", "b", [new(bow)]), new("empty", "a", []), new("empty", "b", []),
            ],
            InferenceOptions.Default);

        Assert.Equal(3, outcome.SetAside.Count);
        Assert.Contains(outcome.SetAside, one => one.Reason == "A polygon of 2 points holds nothing.");
        Assert.Single(outcome.Settlements.Single(one => one.ObjectId == "o").Value);
        Assert.Empty(outcome.Settlements.Single(one => one.ObjectId == "empty").Value);
    }

    private static Polygon Of(params (double X, double Y)[] points) => new([.. points.Select(point => new Point(point.X, point.Y))]);

    /// <summary>A twelve-cornered thing a picture, each corner shaken by each worker; the last worker shakes most.</summary>
    private static List<Answer<IReadOnlyList<LabeledShape<Polygon>>>> SomeAnswers(int seed, out Dictionary<string, Polygon> truth)
    {
        var random = new Random(seed);
        var answers = new List<Answer<IReadOnlyList<LabeledShape<Polygon>>>>();
        truth = [];
        for (var i = 0; i < 6; i++)
        {
            var (x, y, radius) = (100 + random.Next(80), 100 + random.Next(80), 30 + random.Next(20));
            Polygon Ring(double shake) => Of([.. Enumerable.Range(0, 12).Select(k => (k * Math.PI / 6, radius * (k % 2 == 0 ? 1.2 : 1) + ((random.NextDouble() - 0.5) * 2 * shake)))
                .Select(one => (x + (one.Item2 * Math.Cos(one.Item1)), y + (one.Item2 * Math.Sin(one.Item1))))]);
            truth[$"o{i}"] = Ring(0);
            for (var worker = 0; worker < 5; worker++)
            {
                answers.Add(new($"o{i}", $"w{worker}", [new(Ring(worker == 4 ? 14 : 5), worker == 3 ? "stone" : "leaf")]));
            }
        }

        return answers;
    }

    /// <summary>Share of the truth that the cells most workers drew share with it.</summary>
    private static double Majority(List<Polygon> drawn, Polygon truth)
    {
        var frame = Frame.Around([.. drawn, truth]);
        var (cells, right, both, any) = (drawn.Select(one => Raster.Of(one, frame)).ToList(), Raster.Of(truth, frame), 0, 0);
        for (var cell = 0; cell < right.Length; cell++)
        {
            var voted = cells.Sum(one => one[cell]) > drawn.Count / 2 ? 1 : 0;
            both += voted & right[cell];
            any += voted | right[cell];
        }

        return both / (double)any;
    }

    /// <summary>Twelve things of sixteen corners at random radii, by five workers: shaken by 3, 3, 5, 5 and 12 pixels; biased: too big or too small too;
    /// sloppy: the last shakes three times as much; coarse: two leave out every other corner.</summary>
    private static List<Answer<IReadOnlyList<LabeledShape<Polygon>>>> Crowd(string crowd, int seed, out Dictionary<string, Polygon> truth)
    {
        var random = new Random(seed);
        var answers = new List<Answer<IReadOnlyList<LabeledShape<Polygon>>>>();
        truth = [];
        double[] shakes = crowd == "sloppy" ? [3, 3, 5, 5, 36] : [3, 3, 5, 5, 12];
        double[] scales = crowd == "biased" ? [1.15, 0.85, 1.05, 0.95, 1.2] : [1, 1, 1, 1, 1];
        for (var i = 0; i < 12; i++)
        {
            var (x, y, size) = (100 + random.Next(80), 100 + random.Next(80), 30 + random.Next(20));
            double[] radii = [.. Enumerable.Range(0, 16).Select(_ => size * (0.8 + (0.5 * random.NextDouble())))];
            Polygon Ring(double shake, double scale, int step) => Of([.. Enumerable.Range(0, 16 / step).Select(turn => turn * step)
                .Select(k => (Angle: k * Math.PI / 8, Radius: (radii[k] * scale) + (shake * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))))
                .Select(one => (x + (one.Radius * Math.Cos(one.Angle)), y + (one.Radius * Math.Sin(one.Angle))))]);
            truth[$"o{i:00}"] = Ring(0, 1, 1);
            for (var worker = 0; worker < 5; worker++)
            {
                answers.Add(new($"o{i:00}", $"w{worker}", [new(Ring(shakes[worker], scales[worker], crowd == "coarse" && worker >= 3 ? 2 : 1), "leaf")]));
            }
        }

        return answers;
    }
}
