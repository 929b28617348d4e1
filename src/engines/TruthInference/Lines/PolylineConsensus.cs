using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Lines;

/// <summary>Lines of one picture by several workers become one set of lines.</summary>
/// <remarks>
/// <see cref="ShapeMerging{T}"/> by <see cref="Polyline.Similarity"/> of at least <see cref="Same"/>. Within a thing the medoid gives the
/// direction; every line is resampled to 64 points at even steps and the geometric median is taken point by point (the mean of two), then
/// simplified by 0.2 % of the length (Douglas–Peucker). Lines with fewer than two points, without length or with points that are no
/// numbers are set aside. O(pictures · lines²).
/// </remarks>
public sealed class PolylineConsensus : IStructureInference<IReadOnlyList<LabeledShape<Polyline>>, IReadOnlyList<FoundShape<Polyline>>>
{
    /// <summary>Least mean similarity of lines that mean the same thing.</summary>
    public const double Same = 0.4;

    private const double Tolerance = 0.002;

    /// <inheritdoc />
    public string Name => "polyline-consensus";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<FoundShape<Polyline>>> Resolve(IEnumerable<Answer<IReadOnlyList<LabeledShape<Polyline>>>> answers, InferenceOptions options) =>
        new ShapeMerging<Polyline>(line => line.Fault(), line => line.ToString(), (one, other) => one.Similarity(other), Same).Resolve(answers, (things, _) => [.. things.Select(Merge)]);

    private static Polyline Merge(IReadOnlyList<(int Worker, Polyline Shape)> thing)
    {
        if (thing.Count == 1)
        {
            return thing[0].Shape;
        }

        var medoid = thing.MaxBy(one => Math.Round(thing.Sum(other => one.Shape.Similarity(other.Shape)), 9)).Shape;
        var way = medoid.Resampled();
        var lines = thing.Select(one => Turned(one.Shape.Resampled(), way)).ToList();
        var middle = way.Select((_, at) => GeometricMedian.Of([.. lines.Select(line => (line[at], 1.0))])).ToList();
        return new(Simplify.Line(middle, Tolerance * medoid.Length));
    }

    private static Point[] Turned(Point[] line, Point[] way)
    {
        Point[] back = [.. line.Reverse()];
        return Polyline.Apart(back, way) < Polyline.Apart(line, way) - 1e-9 ? back : line;
    }
}
