namespace Plumbline.TruthInference.Boxes;

/// <summary>A box a worker drew.</summary>
/// <param name="Label">Compared ordinally; null where a job has none.</param>
public readonly record struct LabeledBox(Box Box, string? Label = null);
