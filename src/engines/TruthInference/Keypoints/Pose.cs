using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Keypoints;

/// <summary>The keypoints of one thing; each name at most once.</summary>
public sealed record Pose(IReadOnlyList<Keypoint> Points)
{
    /// <summary>Fall-off of <see cref="Similarity"/>: the share of the thing's size at which a point is about as far as people differ.</summary>
    public const double FallOff = 0.1;

    /// <summary>Why this is no pose; null when it is one.</summary>
    public string? Fault() =>
        Points.Count == 0 ? "A pose without points."
        : Points.FirstOrDefault(point => !point.Place.Usable) is { Name: not null } far ? $"The point '{far.Name}' is no number, or beyond ±1e9."
        : Points.GroupBy(point => point.Name, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1) is { } twice ? $"The point '{twice.Key}' stands in the pose more than once."
        : null;

    /// <summary>Object keypoint similarity: mean over the points both have of exp(−d²/(2 s² κ²)), times the share of names both have; 0–1.</summary>
    /// <remarks>s² is the area of the box around both poses (one square pixel at least), κ = <see cref="FallOff"/>. Source: COCO keypoint evaluation, with one κ for all.</remarks>
    public double Similarity(Pose other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var theirs = other.Points.ToDictionary(point => point.Name, point => point.Place, StringComparer.Ordinal);
        var both = Points.Where(point => theirs.ContainsKey(point.Name)).ToList();
        if (both.Count == 0)
        {
            return 0;
        }

        var all = Points.Concat(other.Points).Select(point => point.Place).ToList();
        var width = all.Max(place => place.X) - all.Min(place => place.X);
        var height = all.Max(place => place.Y) - all.Min(place => place.Y);
        var size = Math.Max(1, Math.Max(width * height, Math.Max(width, height) * Math.Max(width, height) / 4));
        var near = both.Average(point => Math.Exp(-Math.Pow(point.Place.To(theirs[point.Name]), 2) / (2 * size * FallOff * FallOff)));
        return near * both.Count / (Points.Count + other.Points.Count - both.Count);
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(' ', Points.OrderBy(point => point.Name, StringComparer.Ordinal).Select(point => $"{point.Name}{point.Place}{(point.Visible ? "" : "?")}"));
}
