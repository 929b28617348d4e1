using System;
using System.Globalization;
using Plumbline.Bench.Harness;

namespace Plumbline.Bench.TruthInference;

/// <summary>The table: what is measured, what others reach, what we promised, what we got and in how many seconds.</summary>
internal sealed class FigureTable
{
    private readonly Report report = new("truth-inference", "figure", "elsewhere", "reach", "ours", "seconds", "reached");

    public bool AllReached { get; private set; } = true;

    /// <summary>A figure that must not be below <paramref name="reach"/>.</summary>
    public void AtLeast(string figure, string elsewhere, double reach, double ours, double? seconds = null) =>
        Add(figure, elsewhere, "≥ " + Text(reach), Text(ours), seconds, ours >= reach);

    /// <summary>A figure that must not be above <paramref name="reach"/>.</summary>
    public void AtMost(string figure, string elsewhere, double reach, double ours, double? seconds = null) =>
        Add(figure, elsewhere, "≤ " + Text(reach), Text(ours), seconds, ours <= reach);

    /// <summary>A figure nobody promised, for comparison.</summary>
    public void Note(string figure, string elsewhere, string ours, double? seconds = null) => Add(figure, elsewhere, null, ours, seconds, null);

    public void Print(string? jsonFile) => report.Print(jsonFile);

    private void Add(string figure, string elsewhere, string? reach, string ours, double? seconds, bool? reached)
    {
        AllReached &= reached ?? true;
        report.AddRow(figure, elsewhere, reach, ours, seconds, reached switch { null => null, true => "yes", false => "NO" });
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 1000 ? "N0" : "0.####", CultureInfo.InvariantCulture);
}
