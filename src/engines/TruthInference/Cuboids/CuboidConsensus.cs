using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Cuboids;

/// <summary>Cuboids of one scene by several workers become one set of cuboids.</summary>
/// <remarks>
/// <see cref="ShapeMerging{T}"/> by 3-D overlap of at least <see cref="Same"/>. Within a thing: the median of each coordinate of the
/// centre and of each size, the heading as the mean of directions. A cuboid turned by half a turn is the same box; one turned by a quarter
/// has length and width changed: each is brought to the heading of the medoid first. Cuboids without volume or with figures that are no
/// numbers are set aside. O(scenes · cuboids²).
/// </remarks>
public sealed class CuboidConsensus : IStructureInference<IReadOnlyList<LabeledShape<Cuboid>>, IReadOnlyList<FoundShape<Cuboid>>>
{
    /// <summary>Least mean overlap of cuboids that mean the same thing.</summary>
    public const double Same = 0.3;

    /// <inheritdoc />
    public string Name => "cuboid-consensus";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<FoundShape<Cuboid>>> Resolve(IEnumerable<Answer<IReadOnlyList<LabeledShape<Cuboid>>>> answers, InferenceOptions options) =>
        new ShapeMerging<Cuboid>(cuboid => cuboid.Fault(), cuboid => cuboid.ToString(), (one, other) => one.Overlap(other), Same).Resolve(answers, (things, _) => [.. things.Select(Merge)]);

    private static Cuboid Merge(IReadOnlyList<(int Worker, Cuboid Shape)> thing)
    {
        if (thing.Count == 1)
        {
            return thing[0].Shape;
        }

        var medoid = thing.MaxBy(one => Math.Round(thing.Sum(other => one.Shape.Overlap(other.Shape)), 9)).Shape;
        var turned = thing.Select(one => Turned(one.Shape, medoid.Yaw)).ToList();
        var yaw = medoid.Yaw + turned.Average(one => one.Yaw - medoid.Yaw);
        return new(Median(one => one.X), Median(one => one.Y), Median(one => one.Z), Median(one => one.Length), Median(one => one.Width), Median(one => one.Height), yaw);

        double Median(Func<Cuboid, double> figure)
        {
            double[] sorted = [.. turned.Select(figure).Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>The same box with its heading within an eighth of a turn of another, length and width changed where that takes a quarter turn.</summary>
    private static Cuboid Turned(Cuboid cuboid, double yaw)
    {
        var quarters = (int)Math.Round((cuboid.Yaw - yaw) / (Math.PI / 2));
        var near = cuboid with { Yaw = cuboid.Yaw - (quarters * Math.PI / 2) };
        return quarters % 2 == 0 ? near : near with { Length = cuboid.Width, Width = cuboid.Length };
    }
}
