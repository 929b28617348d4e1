using System.Collections.Generic;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Models;

/// <summary>What people and a model decided together.</summary>
/// <param name="Verdicts">One per object that has an answer or that the model knows, ids in ordinal order. Confidence is the posterior.</param>
/// <param name="Temperature">What the model's probabilities were softened by; above 1 means the model was over-confident.</param>
/// <param name="Confusions">What each worker, in the order of <paramref name="Workers"/>, answers to each class.</param>
public sealed record ModelResolution(IReadOnlyList<Verdict> Verdicts, IReadOnlyList<WorkerSkill> Workers, double Temperature, WorkerConfusions Confusions);
