using System.Collections.Generic;

namespace Plumbline.TruthInference.Structures;

/// <summary>A way to decide what is true from what workers said, where an answer has a structure.</summary>
/// <remarks>
/// Every implementation is deterministic for a seed and independent of the order of the answers and of the number of threads; takes
/// repeated answers of one worker on one object as parts of one; sets aside answers that cannot be, with the reason; and accepts
/// objects and workers with one answer and no answers at all. An object whose every answer was set aside gets no settlement.
/// </remarks>
/// <typeparam name="TAnswer">What a worker gives.</typeparam>
/// <typeparam name="TValue">What an object gets; often the same, or the same with a confidence for each part.</typeparam>
public interface IStructureInference<TAnswer, TValue>
{
    /// <summary>Lower-case name with hyphens, as settings and documents write it.</summary>
    string Name { get; }

    /// <summary>Decides every object that got a usable answer.</summary>
    /// <param name="answers">Any order.</param>
    Consensus<TValue> Resolve(IEnumerable<Answer<TAnswer>> answers, InferenceOptions options);
}
