using System.Collections.Generic;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Pairs;

/// <summary>What choices between pairs say.</summary>
/// <param name="Items">By component, strongest first; equal scores in ordinal order of ids.</param>
/// <param name="Workers">By id.</param>
/// <param name="Components">Groups of items joined by chains of choices. More than one: say so wherever the order is shown.</param>
public sealed record PairOutcome(
    IReadOnlyList<ItemScore> Items, IReadOnlyList<WorkerTrust> Workers, IReadOnlyList<SetAside> SetAside, int Components, Computation Computation);
