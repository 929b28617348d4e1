using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>How far two workers agree on what both answered.</summary>
/// <param name="First">Before <paramref name="Second"/> in ordinal order.</param>
/// <param name="Shared">Objects both answered, at least 1.</param>
/// <param name="Equal">Share of them with the same answer.</param>
/// <param name="Kappa">Cohen's κ, or why there is none.</param>
public sealed record WorkerPair(string First, string Second, int Shared, double Equal, Coefficient Kappa)
{
    /// <summary>Every pair that shares an object: the upper half of the matrix, by worker.</summary>
    public static IReadOnlyList<WorkerPair> Of(RatingTable table) =>
    [
        .. from pair in table.Pairs
           let apart = pair.Disagreements(PooledPairs.NotEqual)
           let kappa = apart.Expected < 1e-12 ? Coefficient.None("cohen", Why.NoVariation, pair.Shared) : Coefficient.Of("cohen", 1 - (apart.Observed / apart.Expected), pair.Shared)
           select new WorkerPair(table.Workers[pair.First], table.Workers[pair.Second], pair.Shared, 1 - (apart.Observed / pair.Shared), kappa),
    ];
}
