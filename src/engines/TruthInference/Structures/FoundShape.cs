namespace Plumbline.TruthInference.Structures;

/// <summary>A shape the workers' answers agree on.</summary>
/// <param name="Existence">Posterior that there is such a thing, 0–1; 0 when a single worker answered.</param>
/// <param name="Confidence">Existence × mean similarity of its workers' shapes with this one, 0–1.</param>
/// <param name="Support">Workers who drew it.</param>
public sealed record FoundShape<T>(T Shape, string? Label, double Confidence, double Existence, int Support);
