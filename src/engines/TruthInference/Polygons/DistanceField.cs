using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Polygons;

/// <summary>How far inside each worker's outline the cells lie on which the workers differ.</summary>
internal sealed class DistanceField
{
    /// <summary>Outlines with more corners are thinned by a quarter of a cell first.</summary>
    private const int ManyCorners = 64;

    private readonly byte[] votes;
    private readonly float[] distances;

    public DistanceField(IReadOnlyList<(int Worker, Polygon Shape)> thing, Frame frame)
    {
        Workers = [.. thing.Select(one => one.Worker)];
        Cell = frame.Cell;
        var rasters = thing.Select(one => Raster.Of(one.Shape, frame)).ToList();
        votes = new byte[frame.Columns * frame.Rows];
        for (var cell = 0; cell < votes.Length; cell++)
        {
            votes[cell] = (byte)Math.Min(2, rasters.Min(raster => raster[cell]) + rasters.Max(raster => raster[cell]));
        }

        Disputed = [.. Enumerable.Range(0, votes.Length).Where(cell => votes[cell] == 1)];
        Size = Math.Max(Math.Sqrt(rasters.Average(raster => raster.Count(inside => inside == 1))) * frame.Cell, 1e-9);
        distances = new float[Disputed.Count * Workers.Count];
        for (var one = 0; one < thing.Count; one++)
        {
            var corners = thing[one].Shape.Points.Count > ManyCorners ? Simplify.Ring(thing[one].Shape.Points, frame.Cell / 4) : thing[one].Shape.Points;
            for (var at = 0; at < Disputed.Count; at++)
            {
                var (column, row) = (Disputed[at] % frame.Columns, Disputed[at] / frame.Columns);
                var away = Away(corners, frame.Left + ((column + 0.5) * frame.Cell), frame.Top + ((row + 0.5) * frame.Cell));
                distances[(at * Workers.Count) + one] = (float)(rasters[one][Disputed[at]] == 1 ? away : -away);
            }
        }
    }

    public IReadOnlyList<int> Workers { get; }

    /// <summary>Cells on which the workers differ, ascending.</summary>
    public IReadOnlyList<int> Disputed { get; }

    /// <summary>Root of the mean area, in pixels.</summary>
    public double Size { get; }

    /// <summary>Side of a cell in pixels.</summary>
    public double Cell { get; }

    /// <summary>Pixels from a disputed cell's centre to a worker's outline, positive inside.</summary>
    /// <param name="at">Place in <see cref="Disputed"/>.</param>
    /// <param name="one">Place in <see cref="Workers"/>.</param>
    public double Distance(int at, int one) => distances[(at * Workers.Count) + one];

    /// <summary>1 for cells that are inside for all, 0 for the others.</summary>
    public byte[] Agreed() => [.. votes.Select(vote => vote == 2 ? (byte)1 : (byte)0)];

    private static double Away(IReadOnlyList<Point> corners, double x, double y)
    {
        var least = double.PositiveInfinity;
        var one = corners[^1];
        for (var i = 0; i < corners.Count; i++)
        {
            var other = corners[i];
            var (dx, dy) = (other.X - one.X, other.Y - one.Y);
            var square = (dx * dx) + (dy * dy);
            var share = square == 0 ? 0 : Math.Clamp((((x - one.X) * dx) + ((y - one.Y) * dy)) / square, 0, 1);
            var (awayX, awayY) = (x - one.X - (share * dx), y - one.Y - (share * dy));
            least = Math.Min(least, (awayX * awayX) + (awayY * awayY));
            one = other;
        }

        return Math.Sqrt(least);
    }
}
