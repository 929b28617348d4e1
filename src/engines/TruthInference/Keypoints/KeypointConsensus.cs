using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Keypoints;

/// <summary>Poses of one picture by several workers become one set of poses.</summary>
/// <remarks>
/// <see cref="ShapeMerging{T}"/> by <see cref="Pose.Similarity"/> of at least <see cref="Same"/>. Within a thing each name that at least
/// half of its drawers placed is kept, at the geometric median of its places weighted by the workers, and is visible when most weight says
/// so (visible on a tie). A worker's weight is the inverse of their mean squared distance from the medians, relative to the crowd, with
/// <see cref="PriorPoints"/> points of the average worker added. Poses without points, with points that are no numbers or with a name
/// twice are set aside. Source of the median: E. Weiszfeld, 1937.
/// </remarks>
public sealed class KeypointConsensus : IStructureInference<IReadOnlyList<LabeledShape<Pose>>, IReadOnlyList<FoundShape<Pose>>>
{
    /// <summary>Least mean similarity of poses that mean the same thing.</summary>
    public const double Same = 0.3;

    private const double PriorPoints = 8;
    private const int Passes = 3;

    /// <inheritdoc />
    public string Name => "keypoint-consensus";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<FoundShape<Pose>>> Resolve(IEnumerable<Answer<IReadOnlyList<LabeledShape<Pose>>>> answers, InferenceOptions options) =>
        new ShapeMerging<Pose>(pose => pose.Fault(), pose => pose.ToString(), (one, other) => one.Similarity(other), Same).Resolve(answers, Merge);

    private static IReadOnlyList<Pose> Merge(IReadOnlyList<IReadOnlyList<(int Worker, Pose Shape)>> things, int workers)
    {
        var weights = Enumerable.Repeat(1.0, workers).ToArray();
        var merged = things.Select(thing => Merge(thing, weights)).ToList();
        for (var pass = 0; pass < Passes; pass++)
        {
            weights = Weights(things, merged, workers);
            merged = [.. things.Select(thing => Merge(thing, weights))];
        }

        return merged;
    }

    private static Pose Merge(IReadOnlyList<(int Worker, Pose Shape)> thing, double[] weights) => new(
    [
        .. thing.SelectMany(one => one.Shape.Points.Select(point => (Point: point, Weight: weights[one.Worker])))
            .GroupBy(one => one.Point.Name, StringComparer.Ordinal).Where(name => name.Count() * 2 >= thing.Count).OrderBy(name => name.Key, StringComparer.Ordinal)
            .Select(name => new Keypoint(
                name.Key,
                GeometricMedian.Of([.. name.Select(one => (one.Point.Place, one.Weight))]),
                name.Sum(one => one.Point.Visible ? one.Weight : -one.Weight) >= -1e-9)),
    ]);

    private static double[] Weights(IReadOnlyList<IReadOnlyList<(int Worker, Pose Shape)>> things, List<Pose> merged, int workers)
    {
        var (square, count) = (new double[workers], new double[workers]);
        for (var at = 0; at < things.Count; at++)
        {
            var size = Math.Max(1, merged[at].Points.Count == 0 ? 1 : merged[at].Points.Max(one => merged[at].Points.Max(other => one.Place.To(other.Place))));
            var places = merged[at].Points.ToDictionary(point => point.Name, point => point.Place, StringComparer.Ordinal);
            foreach (var (worker, pose) in things[at].Count > 1 ? things[at] : [])
            {
                foreach (var point in pose.Points.Where(point => places.ContainsKey(point.Name)))
                {
                    var off = point.Place.To(places[point.Name]) / size;
                    square[worker] += off * off;
                    count[worker]++;
                }
            }
        }

        var crowd = Math.Max(square.Sum() / Math.Max(count.Sum(), 1), 1e-9);
        return [.. square.Select((sum, worker) => crowd * (count[worker] + PriorPoints) / (sum + (PriorPoints * crowd)))];
    }
}
