using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Lines;

/// <summary>An open line through points, in either direction.</summary>
public sealed record Polyline(IReadOnlyList<Point> Points)
{
    /// <summary>Mean distance, as a share of the mean length, at which two lines are half alike.</summary>
    public const double HalfAlike = 0.1;

    /// <summary>Points a line is resampled to.</summary>
    internal const int Samples = 64;

    public double Length => Points.Zip(Points.Skip(1)).Sum(part => part.First.To(part.Second));

    /// <summary>Why this is no line; null when it is one.</summary>
    public string? Fault() =>
        Points.Count < 2 ? $"A line of {Points.Count} points leads nowhere."
        : Points.Any(point => !point.Usable) ? "A point of the line is no number, or beyond ±1e9."
        : Length == 0 ? "The line has no length."
        : null;

    /// <summary>2^(−mean distance of points at the same share of the length / (<see cref="HalfAlike"/> · mean length)), in the better direction; 0–1.</summary>
    public double Similarity(Polyline other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (mine, theirs) = (Resampled(), other.Resampled());
        var apart = Math.Min(Apart(mine, theirs), Apart(mine, [.. theirs.Reverse()]));
        return Math.Pow(2, -apart / (HalfAlike * ((Length + other.Length) / 2)));
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(' ', Points);

    internal static double Apart(Point[] one, Point[] other) => one.Zip(other).Average(pair => pair.First.To(pair.Second));

    /// <summary><see cref="Samples"/> points at even steps along the line, ends included.</summary>
    internal Point[] Resampled()
    {
        var (samples, length) = (new Point[Samples], Length);
        var (part, passed) = (0, 0.0);
        for (var i = 0; i < Samples; i++)
        {
            var wanted = length * i / (Samples - 1);
            while (part < Points.Count - 2 && passed + Points[part].To(Points[part + 1]) < wanted)
            {
                passed += Points[part].To(Points[part + 1]);
                part++;
            }

            var step = Points[part].To(Points[part + 1]);
            var share = step == 0 ? 0 : Math.Clamp((wanted - passed) / step, 0, 1);
            samples[i] = new(Points[part].X + (share * (Points[part + 1].X - Points[part].X)), Points[part].Y + (share * (Points[part + 1].Y - Points[part].Y)));
        }

        return samples;
    }
}
