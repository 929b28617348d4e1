using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Structures;

/// <summary>Shapes along one axis, so that those that overlap are found without looking at all.</summary>
internal sealed class Axis
{
    private readonly (double From, double To)[] extents;
    private readonly int[] byFrom;

    /// <summary>The farthest end of all shapes up to each, in the order of their beginnings.</summary>
    private readonly double[] farthest;

    public Axis((double From, double To)[] extents)
    {
        this.extents = extents;
        byFrom = [.. Enumerable.Range(0, extents.Length).OrderBy(at => extents[at].From)];
        farthest = new double[byFrom.Length];
        for (var at = 0; at < byFrom.Length; at++)
        {
            farthest[at] = Math.Max(extents[byFrom[at]].To, at == 0 ? double.NegativeInfinity : farthest[at - 1]);
        }
    }

    /// <summary>Every pair that overlaps once, the lower place first. O(n · log n + pairs), more where long shapes lie over many short ones.</summary>
    public IEnumerable<(int One, int Other)> Pairs()
    {
        for (var at = 1; at < byFrom.Length; at++)
        {
            for (var before = at - 1; before >= 0 && farthest[before] > extents[byFrom[at]].From; before--)
            {
                if (extents[byFrom[before]].To > extents[byFrom[at]].From)
                {
                    yield return (Math.Min(byFrom[before], byFrom[at]), Math.Max(byFrom[before], byFrom[at]));
                }
            }
        }
    }

    /// <summary>Places of the shapes that overlap an extent, in no order.</summary>
    public IEnumerable<int> Overlapping((double From, double To) extent)
    {
        var (low, high) = (0, byFrom.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = extents[byFrom[middle]].From < extent.To ? (middle + 1, high) : (low, middle);
        }

        for (var at = low - 1; at >= 0 && farthest[at] > extent.From; at--)
        {
            if (extents[byFrom[at]].To > extent.From)
            {
                yield return byFrom[at];
            }
        }
    }
}
