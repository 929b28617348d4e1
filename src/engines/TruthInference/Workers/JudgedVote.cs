namespace Plumbline.TruthInference.Workers;

/// <summary>One answer, held against what everybody else said of the object, or against a known truth.</summary>
/// <param name="Right">Probability that the answer is right, 0–1, given the others' answers and how good this worker is; 0 or 1 where the truth is known.</param>
/// <param name="Weight">
/// How much the others can tell, 0–1: 1 where the truth is known or they are sure, 0 where they leave every class equally probable.
/// What a worker's accuracy is measured by; less for one of several answers to an object.
/// </param>
/// <param name="Expected">The class the others make most probable, or the known truth; null where two are equally probable.</param>
/// <param name="Known">Whether the truth was given, rather than inferred.</param>
public readonly record struct JudgedVote(Vote Vote, double Right, double Weight, int? Expected, bool Known);
