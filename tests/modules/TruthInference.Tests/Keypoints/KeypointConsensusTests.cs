using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Keypoints;
using Plumbline.TruthInference.Structures;
using Plumbline.TruthInference.Tests.Structures;

namespace Plumbline.TruthInference.Tests.Keypoints;

public sealed class KeypointConsensusTests
{
    private static readonly KeypointConsensus Method = new();

    [Fact]
    public void It_keeps_the_promises_of_every_method()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            Properties.Hold(Method, SomeAnswers(seed));
        }
    }

    [Fact]
    public void Points_are_medians_and_visible_when_most_say_so()
    {
        var pose = Assert.Single(Method.Resolve(
            [
                Placed("a", ("nose", 50, 50, true), ("tail", 150, 60, true)), Placed("b", ("nose", 50, 50, false), ("tail", 150, 60, true)),
                Placed("c", ("nose", 50, 50, false), ("tail", 170, 90, true)),
            ],
            InferenceOptions.Default).Settlements[0].Value).Shape;

        Assert.Equal(["nose", "tail"], pose.Points.Select(point => point.Name));
        Assert.Equal([false, true], pose.Points.Select(point => point.Visible));
        Assert.True(pose.Points[1].Place.To(new(150, 60)) < 0.01);
    }

    [Fact]
    public void Two_things_are_kept_apart_and_a_name_few_placed_is_dropped()
    {
        static Pose At(double x, params string[] names) => new([.. names.Select((name, i) => new Keypoint(name, new(x + (i * 40), 10 + (i * 25))))]);

        var found = Method.Resolve(
            [
                new("o", "a", [new(At(0, "head", "hand")), new(At(400, "head", "hand"))]), new("o", "b", [new(At(1, "head", "hand")), new(At(401, "head", "hand"))]),
                new("o", "c", [new(At(0, "head", "hand", "foot")), new(At(400, "head", "hand"))]),
            ],
            InferenceOptions.Default).Settlements[0].Value;

        Assert.Equal(2, found.Count);
        Assert.All(found, one => Assert.Equal(["hand", "head"], one.Shape.Points.Select(point => point.Name)));
    }

    [Fact]
    public void What_is_no_pose_is_set_aside()
    {
        var outcome = Method.Resolve(
            [new("o", "a", [new(new([])), new(new([new("x", new(double.NaN, 0))])), new(new([new("x", new(0, 0)), new("x", new(1, 1))]))]), Placed("b", ("x", 5, 5, true)), Placed("c", ("x", 5, 5, true))], InferenceOptions.Default);

        Assert.Equal(3, outcome.SetAside.Count);
        Assert.Equal(new Point(5, 5), Assert.Single(outcome.Settlements[0].Value).Shape.Points[0].Place);
    }

    private static Answer<IReadOnlyList<LabeledShape<Pose>>> Placed(string worker, params (string Name, double X, double Y, bool Visible)[] points) =>
        new("o", worker, [new(new([.. points.Select(point => new Keypoint(point.Name, new(point.X, point.Y), point.Visible))]))]);

    private static List<Answer<IReadOnlyList<LabeledShape<Pose>>>> SomeAnswers(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, 30).Select(_ => new Answer<IReadOnlyList<LabeledShape<Pose>>>($"o{random.Next(6)}", $"w{random.Next(5)}",
                [new(new([.. new[] { "a", "b", "c" }.Select((name, i) => new Keypoint(name, new((i * 60) + random.Next(6), (i * 30) + random.Next(6)), random.Next(3) > 0))]), "dog")])),
        ];
    }
}
