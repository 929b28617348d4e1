using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Boxes;

/// <summary>How far two sets of boxes on one image differ.</summary>
/// <remarks>Boxes are matched one to one, nearest first, where labels are equal. Two empty sets are equal.</remarks>
public static class BoxDistance
{
    /// <summary>1 − F1 of boxes that match with an overlap of at least 0.5; 0–1.</summary>
    public static double AtHalf(IReadOnlyList<LabeledBox> one, IReadOnlyList<LabeledBox> other) => 1 - F1(one, other, 0.5);

    /// <summary>1 − sum of the overlaps of matched boxes, doubled, over the number of boxes; 0–1.</summary>
    public static double Overlap(IReadOnlyList<LabeledBox> one, IReadOnlyList<LabeledBox> other) =>
        one.Count + other.Count == 0 ? 0 : 1 - (2 * Matches(one, other, double.Epsilon).Sum(pair => pair.Overlap) / (one.Count + other.Count));

    /// <summary>F1 of boxes that match with at least this overlap, 0–1.</summary>
    public static double F1(IReadOnlyList<LabeledBox> one, IReadOnlyList<LabeledBox> other, double overlap) =>
        one.Count + other.Count == 0 ? 1 : 2.0 * Matches(one, other, overlap).Count / (one.Count + other.Count);

    /// <summary>Pairs of places in the two lists, nearest first.</summary>
    public static IReadOnlyList<(int One, int Other, double Overlap)> Matches(IReadOnlyList<LabeledBox> one, IReadOnlyList<LabeledBox> other, double overlap)
    {
        var pairs = new List<(int One, int Other, double Overlap)>();
        for (var i = 0; i < one.Count; i++)
        {
            for (var j = 0; j < other.Count; j++)
            {
                if (string.Equals(one[i].Label, other[j].Label, StringComparison.Ordinal) && one[i].Box.Upright().Overlap(other[j].Box.Upright()) is var near && near >= overlap)
                {
                    pairs.Add((i, j, near));
                }
            }
        }

        var (mine, theirs) = (new HashSet<int>(), new HashSet<int>());
        return [.. pairs.OrderByDescending(pair => pair.Overlap).ThenBy(pair => pair.One).ThenBy(pair => pair.Other).Where(pair => !mine.Contains(pair.One) && !theirs.Contains(pair.Other) && mine.Add(pair.One) && theirs.Add(pair.Other))];
    }
}
