namespace Plumbline.TruthInference.Agreement;

/// <summary>A coefficient of agreement, or why there is none: never 0 or NaN in its place.</summary>
/// <param name="Value">Null when it is undefined for these answers.</param>
/// <param name="Undefined">One sentence that says why; null when there is a value.</param>
/// <param name="Units">Objects it was computed from.</param>
public sealed record Coefficient(string Measure, double? Value, string? Undefined, int Units)
{
    /// <summary>Where the value lies by resampling the objects; null when that was not asked for or not possible.</summary>
    public Interval? Interval { get; init; }

    public static Coefficient Of(string measure, double value, int units) => new(measure, value, null, units);

    public static Coefficient None(string measure, string why, int units) => new(measure, null, why, units);
}
