using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>The place with the least weighted sum of distances to others: a median in the plane.</summary>
internal static class GeometricMedian
{
    private const int Passes = 100;

    /// <param name="places">At least one; weights are positive.</param>
    public static Point Of(IReadOnlyList<(Point Place, double Weight)> places)
    {
        var all = places.Sum(one => one.Weight);
        var median = new Point(places.Sum(one => one.Weight * one.Place.X) / all, places.Sum(one => one.Weight * one.Place.Y) / all);
        for (var pass = 0; pass < Passes; pass++)
        {
            var (x, y, weight) = (0.0, 0.0, 0.0);
            foreach (var (place, trust) in places)
            {
                // A hair's breadth keeps the step defined on a place itself.
                var pull = trust / Math.Max(median.To(place), 1e-6);
                (x, y, weight) = (x + (pull * place.X), y + (pull * place.Y), weight + pull);
            }

            var next = new Point(x / weight, y / weight);
            if (next.To(median) < 1e-9)
            {
                return next;
            }

            median = next;
        }

        return median;
    }
}
