namespace Plumbline.TruthInference.Agreement;

/// <summary>Percentile bootstrap interval.</summary>
/// <param name="Level">Coverage, 0–1, such as 0.95.</param>
/// <param name="Resamples">How many resamples gave a value.</param>
/// <param name="Undefined">How many resamples gave none and are not in the interval.</param>
public sealed record Interval(double Low, double High, double Level, int Resamples, int Undefined);
