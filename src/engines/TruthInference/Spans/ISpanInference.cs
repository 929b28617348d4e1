using System.Collections.Generic;

namespace Plumbline.TruthInference;

/// <summary>A way to decide which parts of a text are what, from what workers marked.</summary>
/// <remarks>Every implementation is deterministic, independent of the order of answers and spans, and accepts texts in which nobody marked anything.</remarks>
public interface ISpanInference
{
    /// <summary>Lower-case name with hyphens, as settings and documents write it.</summary>
    string Name { get; }

    /// <summary>Decides every text that was answered.</summary>
    /// <param name="answers">At most one per (object, worker).</param>
    /// <param name="classes">How many classes the job has, at least 1; a span's class is below it.</param>
    /// <returns>One per text, ids in ordinal order.</returns>
    IReadOnlyList<SpanResolution> Resolve(IEnumerable<SpanAnswer> answers, int classes, InferenceOptions options);
}
