using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Cuboids;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Cuboids;

public sealed class CuboidConsensusTests
{
    private static readonly CuboidConsensus Method = new();
    private static readonly Cuboid Car = new(10, 5, 1, 4, 2, 1.5, 0.3);

    [Fact]
    public void It_keeps_the_promises_of_every_method()
    {
        var random = new Random(2);
        Properties.Hold(Method, [.. Enumerable.Range(0, 30).Select(_ => new Answer<IReadOnlyList<LabeledShape<Cuboid>>>($"o{random.Next(6)}", $"w{random.Next(5)}",
            [new(Car with { X = 10 + random.NextDouble(), Length = 4 + random.NextDouble(), Yaw = random.NextDouble() * 0.2 }, "car")]))]);
    }

    [Fact]
    public void Overlap_is_what_geometry_says()
    {
        Assert.Equal(1, Car.Overlap(Car), 9);
        Assert.Equal(1, Car.Overlap(Car with { Yaw = Car.Yaw + Math.PI }), 9);
        Assert.Equal(1, Car.Overlap(Car with { Yaw = Car.Yaw + (Math.PI / 2), Length = Car.Width, Width = Car.Length }), 9);
        Assert.Equal(1 / 3.0, Car.Overlap(Car with { Z = Car.Z + 0.75 }), 9);
        Assert.Equal(0, Car.Overlap(Car with { X = 100 }));

        // A square of side 2 and the same turned by an eighth: a regular octagon of area 8(√2 − 1).
        var square = new Cuboid(0, 0, 0, 2, 2, 1, 0);
        var octagon = 8 * (Math.Sqrt(2) - 1);
        Assert.Equal(octagon / (8 - octagon), square.Overlap(square with { Yaw = Math.PI / 4 }), 9);
    }

    [Fact]
    public void Turned_by_half_or_a_quarter_it_is_the_same_box()
    {
        var found = Assert.Single(Method.Resolve(
            [Drew("a", Car), Drew("b", Car with { Yaw = Car.Yaw + Math.PI }), Drew("c", Car with { Yaw = Car.Yaw - (Math.PI / 2), Length = Car.Width, Width = Car.Length })], InferenceOptions.Default).Settlements[0].Value);

        Assert.Equal(1, found.Shape.Overlap(Car), 9);
        Assert.Equal((3, "car"), (found.Support, found.Label));
    }

    [Fact]
    public void What_has_no_volume_is_set_aside()
    {
        var outcome = Method.Resolve([Drew("a", Car with { Width = 0 }), Drew("a", Car with { Yaw = double.NaN }), Drew("b", Car), Drew("c", Car)], InferenceOptions.Default);

        Assert.Equal(2, outcome.SetAside.Count);
        Assert.Equal(2, Assert.Single(outcome.Settlements[0].Value).Support);
    }

    private static Answer<IReadOnlyList<LabeledShape<Cuboid>>> Drew(string worker, Cuboid cuboid) => new("o", worker, [new(cuboid, "car")]);
}
