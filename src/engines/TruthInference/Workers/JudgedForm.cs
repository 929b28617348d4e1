namespace Plumbline.TruthInference.Workers;

/// <summary>An answer of any structure, held against what everybody else said of the object.</summary>
/// <param name="Right">How near it is to the others beyond what answers about different objects have in common, 0–1.</param>
/// <param name="Weight">How much the others can tell, 0–1: 0 where all answers of the job are the same, or differ by chance.</param>
public readonly record struct JudgedForm(string ObjectId, string WorkerId, double Right, double Weight);
