using System.Collections.Generic;

namespace Plumbline.TruthInference.Structures;

/// <summary>The outcome of truth inference on answers with a structure.</summary>
/// <param name="Settlements">One per object that got a usable answer, ids in ordinal order.</param>
/// <param name="Workers">One per worker with a usable answer, ids in ordinal order.</param>
/// <param name="SetAside">Answers that were not used, by object, worker and reason.</param>
public sealed record Consensus<T>(
    IReadOnlyList<Settlement<T>> Settlements, IReadOnlyList<WorkerTrust> Workers, IReadOnlyList<SetAside> SetAside, Computation Computation);
