namespace Plumbline.TruthInference.Structures;

/// <summary>How a computation went.</summary>
/// <param name="Iterations">Passes over the answers.</param>
/// <param name="Converged">False when the cap on iterations ended it.</param>
/// <param name="LogLikelihood">Natural logarithm; null for methods that have none.</param>
public sealed record Computation(int Iterations, bool Converged, double? LogLikelihood = null);
