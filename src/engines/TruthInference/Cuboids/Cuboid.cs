using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Cuboids;

/// <summary>A box in space that stands upright: metres, z up, turned about z.</summary>
/// <param name="X">Centre.</param>
/// <param name="Length">Along the heading; above 0, as are width and height.</param>
/// <param name="Yaw">Heading in radians, anticlockwise from the x axis.</param>
public readonly record struct Cuboid(double X, double Y, double Z, double Length, double Width, double Height, double Yaw)
{
    private const double Largest = 1e9;

    public double Volume => Length * Width * Height;

    /// <summary>Why this is no cuboid; null when it is one.</summary>
    public string? Fault()
    {
        var all = new[] { X, Y, Z, Length, Width, Height, Yaw };
        return all.Any(value => !(Math.Abs(value) <= Largest)) ? $"The cuboid {this} has a figure that is no number, or beyond ±1e9."
            : Length <= 0 || Width <= 0 || Height <= 0 ? $"The cuboid {this} has no volume."
            : null;
    }

    /// <summary>Intersection over union of the volumes, 0–1.</summary>
    public double Overlap(Cuboid other)
    {
        var height = Math.Min(Z + (Height / 2), other.Z + (other.Height / 2)) - Math.Max(Z - (Height / 2), other.Z - (other.Height / 2));
        if (height <= 0)
        {
            return 0;
        }

        var both = height * Area(Clip(Corners(), other.Corners()));
        return Math.Clamp(both / (Volume + other.Volume - both), 0, 1);
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X:R}, {Y:R}, {Z:R}; {Length:R} × {Width:R} × {Height:R}; {Yaw:R})");

    /// <summary>Of the ground plan, anticlockwise.</summary>
    private List<Point> Corners()
    {
        var (x, y, along, across) = (X, Y, Length / 2, Width / 2);
        var (sine, cosine) = Math.SinCos(Yaw);
        return [.. new[] { (along, across), (-along, across), (-along, -across), (along, -across) }.Select(corner => new Point(x + (corner.Item1 * cosine) - (corner.Item2 * sine), y + (corner.Item1 * sine) + (corner.Item2 * cosine)))];
    }

    /// <summary>What of one convex outline lies in another (I. E. Sutherland, G. W. Hodgman, 1974).</summary>
    private static List<Point> Clip(List<Point> outline, List<Point> window)
    {
        for (var edge = 0; edge < window.Count && outline.Count > 0; edge++)
        {
            var (from, to) = (window[edge], window[(edge + 1) % window.Count]);
            var kept = new List<Point>();
            for (var i = 0; i < outline.Count; i++)
            {
                var (one, other) = (outline[i], outline[(i + 1) % outline.Count]);
                var (mine, theirs) = (Side(from, to, one), Side(from, to, other));
                if (mine >= 0)
                {
                    kept.Add(one);
                }

                if ((mine > 0 && theirs < 0) || (mine < 0 && theirs > 0))
                {
                    var share = mine / (mine - theirs);
                    kept.Add(new(one.X + (share * (other.X - one.X)), one.Y + (share * (other.Y - one.Y))));
                }
            }

            outline = kept;
        }

        return outline;
    }

    private static double Side(Point from, Point to, Point point) => ((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X));

    private static double Area(List<Point> outline) =>
        Math.Abs(Enumerable.Range(0, outline.Count).Sum(i => (outline[i].X * outline[(i + 1) % outline.Count].Y) - (outline[(i + 1) % outline.Count].X * outline[i].Y))) / 2;
}
