using System;
using Plumbline.Kernel;

namespace Plumbline.Quality;

/// <summary>An answer as its owner saw it once the object was decided.</summary>
/// <param name="Given">The class it names, by index; null for kinds without classes.</param>
/// <param name="Expected">The class the others make most probable, or the known truth; null where nobody can tell.</param>
/// <param name="Right">Probability that it is right, 0–1.</param>
/// <param name="Weight">How much the others can tell, 0–1; 0 when they cannot.</param>
/// <param name="IsGold">The truth was known beforehand.</param>
public sealed record ObservedAnswer(
    WorkerId Worker, int? Given, int? Expected, double Right, double Weight, DateTimeOffset SubmittedAt, bool IsGold = false);
