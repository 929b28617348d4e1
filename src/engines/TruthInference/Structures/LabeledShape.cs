namespace Plumbline.TruthInference.Structures;

/// <summary>A shape a worker drew.</summary>
/// <param name="Label">Compared ordinally; null where a job has none.</param>
public sealed record LabeledShape<T>(T Shape, string? Label = null);
