using System.Collections.Generic;

namespace Plumbline.TruthInference;

/// <summary>Everything one worker marked in one text; no spans is an answer too.</summary>
/// <param name="ObjectId">Compared ordinally.</param>
/// <param name="WorkerId">Compared ordinally.</param>
/// <param name="Spans">Any order; they may overlap.</param>
public sealed record SpanAnswer(string ObjectId, string WorkerId, IReadOnlyList<LabeledSpan> Spans);
