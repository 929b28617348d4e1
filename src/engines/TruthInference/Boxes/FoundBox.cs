namespace Plumbline.TruthInference.Boxes;

/// <summary>A box the workers' answers agree on.</summary>
/// <param name="Existence">Posterior that there is such a thing, 0–1; 0 when a single worker answered.</param>
/// <param name="Confidence">Existence × mean overlap of its workers' boxes with this one, 0–1.</param>
/// <param name="Support">Workers who drew it.</param>
public sealed record FoundBox(Box Box, string? Label, double Confidence, double Existence, int Support);
