namespace Plumbline.TruthInference.Workers;

/// <summary>A value with the bounds it lies between in 95 of 100 cases.</summary>
/// <param name="Value">The posterior mean.</param>
/// <param name="Lower">2.5 % quantile; at most <paramref name="Upper"/>.</param>
/// <param name="Upper">97.5 % quantile.</param>
public readonly record struct Interval(double Value, double Lower, double Upper);
