using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Polygons;

/// <summary>A closed outline. What it holds follows the even–odd rule, so one that crosses itself is a defined area too.</summary>
/// <param name="Points">At least three, in order; the last joins the first.</param>
public sealed record Polygon(IReadOnlyList<Point> Points)
{
    /// <summary>Why this is no polygon; null when it is one.</summary>
    public string? Fault() =>
        Points.Count < 3 ? $"A polygon of {Points.Count} points holds nothing."
        : Points.Any(point => !point.Usable) ? "A point of the polygon is no number, or beyond ±1e9."
        : (Right - Left) * (Bottom - Top) == 0 || Raster.Of(this, Frame.Around([this])).All(inside => inside == 0) ? "The polygon has no area."
        : null;

    internal double Left => Points.Min(point => point.X);

    internal double Right => Points.Max(point => point.X);

    internal double Top => Points.Min(point => point.Y);

    internal double Bottom => Points.Max(point => point.Y);

    /// <inheritdoc />
    public override string ToString() => string.Join(' ', Points);

    /// <summary>Intersection over union, 0–1, counted on a grid of at most 256 cells a side.</summary>
    public double Overlap(Polygon other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Left >= other.Right || other.Left >= Right || Top >= other.Bottom || other.Top >= Bottom)
        {
            return 0;
        }

        var frame = Frame.Around([this, other]);
        var (mine, theirs) = (Raster.Of(this, frame), Raster.Of(other, frame));
        var (both, any) = (0, 0);
        for (var cell = 0; cell < mine.Length; cell++)
        {
            both += mine[cell] & theirs[cell];
            any += mine[cell] | theirs[cell];
        }

        return any == 0 ? 0 : both / (double)any;
    }
}
