using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Lines;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Lines;

public sealed class PolylineConsensusTests
{
    private static readonly PolylineConsensus Method = new();

    [Fact]
    public void It_keeps_the_promises_of_every_method()
    {
        var random = new Random(2);
        Properties.Hold(Method, [.. Enumerable.Range(0, 30).Select(_ => new Answer<IReadOnlyList<LabeledShape<Polyline>>>($"o{random.Next(6)}", $"w{random.Next(5)}",
            [new(Of((random.Next(9), random.Next(9)), (100 + random.Next(9), 50), (200, random.Next(9))), "lane")]))]);
    }

    [Fact]
    public void Lines_drawn_either_way_meet_in_the_middle()
    {
        var line = Assert.Single(Method.Resolve([Drew("a", (0, 0), (100, 0)), Drew("b", (100, 4), (0, 4)), Drew("c", (0, 2), (50, 2), (100, 2))], InferenceOptions.Default).Settlements[0].Value).Shape;

        Assert.Equal(2, line.Points.Count);
        Assert.All(line.Points, point => Assert.Equal(2, point.Y, 3));
        Assert.Equal(100, line.Length, 3);
    }

    [Fact]
    public void Similarity_is_1_for_the_same_line_and_half_at_a_tenth_of_the_length()
    {
        var line = Of((0, 0), (100, 0));

        Assert.Equal(1, line.Similarity(Of((100, 0), (30, 0), (0, 0))), 9);
        Assert.Equal(0.5, line.Similarity(Of((0, 10), (100, 10))), 9);
    }

    [Fact]
    public void What_leads_nowhere_is_set_aside()
    {
        var outcome = Method.Resolve(
            [new("o", "a", [new(Of((1, 1))), new(Of((1, 1), (1, 1))), new(Of((0, 0), (double.NaN, 1))), new(Of((0, 0), (9, 0)))]), Drew("b", (0, 0), (9, 0))], InferenceOptions.Default);

        Assert.Equal(3, outcome.SetAside.Count);
        Assert.Single(outcome.Settlements[0].Value);
    }

    private static Polyline Of(params (double X, double Y)[] points) => new([.. points.Select(point => new Point(point.X, point.Y))]);

    private static Answer<IReadOnlyList<LabeledShape<Polyline>>> Drew(string worker, params (double X, double Y)[] points) => new("o", worker, [new(Of(points))]);
}
