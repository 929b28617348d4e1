using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>Fewer points for the same line.</summary>
/// <remarks>Source: D. H. Douglas, T. K. Peucker, "Algorithms for the reduction of the number of points required to represent a digitized line", 1973.</remarks>
internal static class Simplify
{
    /// <summary>Points of an open line none of whose dropped points is farther from it than the tolerance; ends stay.</summary>
    public static List<Point> Line(IReadOnlyList<Point> points, double tolerance)
    {
        var keep = new bool[points.Count];
        var open = new Stack<(int From, int To)>([(0, points.Count - 1)]);
        (keep[0], keep[^1]) = (true, true);
        while (open.TryPop(out var part))
        {
            var (far, most) = (-1, tolerance);
            for (var at = part.From + 1; at < part.To; at++)
            {
                if (FromSegment(points[at], points[part.From], points[part.To]) is var away && away > most)
                {
                    (far, most) = (at, away);
                }
            }

            if (far >= 0)
            {
                keep[far] = true;
                open.Push((part.From, far));
                open.Push((far, part.To));
            }
        }

        return [.. points.Where((_, at) => keep[at])];
    }

    /// <summary>The same for a closed ring, cut at the point farthest from the first.</summary>
    public static List<Point> Ring(IReadOnlyList<Point> points, double tolerance)
    {
        var far = Enumerable.Range(0, points.Count).MaxBy(at => Math.Round(points[0].To(points[at]), 9));
        if (far == 0)
        {
            return [.. points];
        }

        var there = Line([.. points.Take(far + 1)], tolerance);
        var back = Line([.. points.Skip(far), points[0]], tolerance);
        return [.. there.Take(there.Count - 1), .. back.Take(back.Count - 1)];
    }

    private static double FromSegment(Point point, Point one, Point other)
    {
        var (x, y) = (other.X - one.X, other.Y - one.Y);
        var square = (x * x) + (y * y);
        var share = square == 0 ? 0 : Math.Clamp((((point.X - one.X) * x) + ((point.Y - one.Y) * y)) / square, 0, 1);
        return point.To(new(one.X + (share * x), one.Y + (share * y)));
    }
}
