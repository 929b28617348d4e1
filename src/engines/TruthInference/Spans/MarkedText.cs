using System.Collections.Generic;

namespace Plumbline.TruthInference.Spans;

/// <summary>Everything one worker marked in a text; no spans is an answer too.</summary>
/// <param name="Length">Of the text, in code points; spans that reach beyond it are set aside.</param>
/// <param name="Spans">Any order; they may overlap.</param>
public sealed record MarkedText(int Length, IReadOnlyList<LabeledSpan> Spans);
