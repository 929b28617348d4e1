using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Polygons;

/// <summary>Polygons of one picture by several workers become one set of polygons.</summary>
/// <remarks>
/// <see cref="ShapeMerging{T}"/> by overlap of at least <see cref="Same"/>; each thing's polygons are laid on a grid of at most 256 cells a
/// side, disputed cells decided by <see cref="OutlineModel"/>, and the outline of the largest piece is traced and simplified
/// (Douglas–Peucker, three quarters of a cell). Where nothing is left of the cells the polygon nearest to the others stands. Polygons with
/// fewer than three points, without area or with points that are no numbers are set aside; those that cross themselves are areas by the
/// even–odd rule. O(pictures · polygons² · cells).
/// </remarks>
public sealed class PolygonConsensus : IStructureInference<IReadOnlyList<LabeledShape<Polygon>>, IReadOnlyList<FoundShape<Polygon>>>
{
    /// <summary>Least mean overlap of polygons that mean the same thing.</summary>
    public const double Same = 0.4;

    private const double Tolerance = 0.75;

    /// <inheritdoc />
    public string Name => "polygon-consensus";

    /// <inheritdoc />
    public Consensus<IReadOnlyList<FoundShape<Polygon>>> Resolve(IEnumerable<Answer<IReadOnlyList<LabeledShape<Polygon>>>> answers, InferenceOptions options) =>
        new ShapeMerging<Polygon>(polygon => polygon.Fault(), polygon => polygon.ToString(), (one, other) => one.Overlap(other), Same).Resolve(answers, Merge);

    private static IReadOnlyList<Polygon> Merge(IReadOnlyList<IReadOnlyList<(int Worker, Polygon Shape)>> things, int workers)
    {
        var model = new OutlineModel(things, workers);
        return [.. things.Select(thing => thing.Count == 1 ? thing[0].Shape : Outline(thing, model))];
    }

    private static Polygon Outline(IReadOnlyList<(int Worker, Polygon Shape)> thing, OutlineModel model)
    {
        var frame = Frame.Around([.. thing.Select(one => one.Shape)]);
        var cells = model.Cells(new DistanceField(thing, frame));
        var outline = Raster.Outline(cells, frame);
        var ring = outline.Count > 3 ? Simplify.Ring(outline, Tolerance * frame.Cell) : outline;
        return ring.Count >= 3
            ? new(ring)
            : thing.MaxBy(one => System.Math.Round(thing.Sum(other => one.Shape.Overlap(other.Shape)), 9)).Shape;
    }
}
