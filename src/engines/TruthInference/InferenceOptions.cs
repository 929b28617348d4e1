using System.Collections.Generic;

namespace Plumbline.TruthInference;

/// <summary>Knobs common to all methods.</summary>
/// <param name="Seed">Decides ties that the class shares leave open, object by object. The same seed gives the same verdicts.</param>
/// <param name="MaxIterations">Cap of iterative methods; null means the method's own.</param>
/// <param name="Tolerance">Relative gain of the log-likelihood below which iterative methods stop; null means the method's own.</param>
/// <param name="Threads">Processors to use at most; null means all. Never changes a result.</param>
public sealed record InferenceOptions(ulong Seed = 0, int? MaxIterations = null, double? Tolerance = null, int? Threads = null)
{
    /// <summary>
    /// Class of objects whose truth is known, by id: methods that learn about workers count them with full weight, and the confidences of
    /// Auto are fitted to them. An object's own verdict is its known class. Null or empty: nothing is known.
    /// </summary>
    public IReadOnlyDictionary<string, int>? Gold { get; init; }

    public static InferenceOptions Default { get; } = new();
}
