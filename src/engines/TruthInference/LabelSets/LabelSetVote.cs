using System.Collections.Generic;

namespace Plumbline.TruthInference.LabelSets;

/// <summary>The classes one worker ticked for one object.</summary>
/// <param name="Classes">Zero-based, in any order; none is an answer too. The last of several answers counts.</param>
public sealed record LabelSetVote(string ObjectId, string WorkerId, IReadOnlyCollection<int> Classes);
