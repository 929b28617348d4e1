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
    public void The_outline_is_about_as_near_the_truth_as_its_workers()
    {
        var answers = SomeAnswers(3, out var truth);

        var outcome = Method.Resolve(answers, InferenceOptions.Default);

        foreach (var settlement in outcome.Settlements)
        {
            var found = Assert.Single(settlement.Value);
            var mean = answers.Where(answer => answer.ObjectId == settlement.ObjectId).Average(answer => answer.Value[0].Shape.Overlap(truth[settlement.ObjectId]));
            Assert.InRange(found.Shape.Overlap(truth[settlement.ObjectId]), mean - 0.05, 1);
            Assert.Equal("leaf", found.Label);
            Assert.InRange(found.Shape.Points.Count, 5, 120);
        }
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
}
