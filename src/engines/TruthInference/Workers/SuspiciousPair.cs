namespace Plumbline.TruthInference.Workers;

/// <summary>A pair that made the same mistakes too often to have worked apart.</summary>
/// <param name="Chance">Probability that some pair of the pool looks like this by chance, 0–1.</param>
public readonly record struct SuspiciousPair(SharedErrors Errors, double Chance);
