using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Masks;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Polygons;

/// <summary>Polygons of one picture by several workers become one set of polygons.</summary>
/// <remarks>
/// <see cref="ShapeMerging{T}"/> by overlap of at least <see cref="Same"/>; each thing's polygons are laid on a grid of at most 256 cells a
/// side, disputed cells decided by <see cref="PixelModel"/>, and the outline of the largest piece is traced and simplified
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
        var frames = things.Select(thing => Frame.Around([.. thing.Select(one => one.Shape)])).ToList();
        var pictures = things.Select((thing, at) => (IReadOnlyList<(int, IReadOnlyList<byte>)>)[.. thing.Select(one => (one.Worker, (IReadOnlyList<byte>)Raster.Of(one.Shape, frames[at])))]).ToList();
        var model = new PixelModel(pictures, workers, 2);
        return [.. things.Select((thing, at) => thing.Count == 1 ? thing[0].Shape : Outline(thing, frames[at], pictures[at], at, model))];
    }

    private static Polygon Outline(IReadOnlyList<(int Worker, Polygon Shape)> thing, Frame frame, IReadOnlyList<(int Worker, IReadOnlyList<byte> Cells)> picture, int at, PixelModel model)
    {
        var cells = new byte[frame.Columns * frame.Rows];
        var votes = new byte[picture.Count];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            for (var i = 0; i < votes.Length; i++)
            {
                votes[i] = picture[i].Cells[cell];
            }

            cells[cell] = model.At(at, votes).Class;
        }

        var outline = Raster.Outline(cells, frame);
        var ring = outline.Count > 3 ? Simplify.Ring(outline, Tolerance * frame.Cell) : outline;
        return ring.Count >= 3
            ? new(ring)
            : thing.MaxBy(one => System.Math.Round(thing.Sum(other => one.Shape.Overlap(other.Shape)), 9)).Shape;
    }
}
