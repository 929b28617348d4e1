using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Polygons;

/// <summary>A grid over some polygons: cells of one size, at most <see cref="Most"/> a side.</summary>
/// <param name="Cell">Side of a cell in pixels.</param>
internal readonly record struct Frame(double Left, double Top, double Cell, int Columns, int Rows)
{
    public const int Most = 256;

    /// <param name="most">Cells a side.</param>
    public static Frame Around(IReadOnlyCollection<Polygon> polygons, int most = Most)
    {
        var (left, top) = (polygons.Min(one => one.Left), polygons.Min(one => one.Top));
        var (width, height) = (polygons.Max(one => one.Right) - left, polygons.Max(one => one.Bottom) - top);
        var cell = Math.Max(Math.Max(width, height) / most, 1e-9);
        return new(left, top, cell, Math.Clamp((int)Math.Ceiling(width / cell), 1, most), Math.Clamp((int)Math.Ceiling(height / cell), 1, most));
    }
}
