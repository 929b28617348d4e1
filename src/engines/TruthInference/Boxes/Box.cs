using System;
using System.Globalization;

namespace Plumbline.TruthInference.Boxes;

/// <summary>An upright rectangle: image pixels, origin top left, y down.</summary>
/// <param name="Left">Less than <paramref name="Right"/>; <see cref="Upright"/> puts reversed corners in order.</param>
/// <param name="Top">Less than <paramref name="Bottom"/>.</param>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>In square pixels; 0 for a line or a point.</summary>
    public double Area => Math.Max(0, Width) * Math.Max(0, Height);

    /// <summary>The same two corners, whichever was drawn first.</summary>
    public Box Upright() => new(Math.Min(Left, Right), Math.Min(Top, Bottom), Math.Max(Left, Right), Math.Max(Top, Bottom));

    /// <summary>Intersection over union, 0–1; 0 for boxes without area.</summary>
    public double Overlap(Box other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var both = width * height;
        return both / (Area + other.Area - both);
    }

    /// <summary>Why this is no box; null when it is one. Reversed corners are no fault.</summary>
    public string? Fault() =>
        !(Math.Abs(Left) <= Largest && Math.Abs(Top) <= Largest && Math.Abs(Right) <= Largest && Math.Abs(Bottom) <= Largest) ? $"The box {this} has a side that is no number, or beyond ±1e9."
        : Upright().Area == 0 ? $"The box {this} has no area."
        : null;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Left:R}, {Top:R}, {Right:R}, {Bottom:R})");

    private const double Largest = 1e9;
}
