using System;
using System.Globalization;

namespace Plumbline.TruthInference.Structures;

/// <summary>A place in a picture: pixels, origin top left, y down.</summary>
public readonly record struct Point(double X, double Y)
{
    private const double Largest = 1e9;

    public bool Usable => Math.Abs(X) <= Largest && Math.Abs(Y) <= Largest;

    public double To(Point other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X:R}, {Y:R})");
}
