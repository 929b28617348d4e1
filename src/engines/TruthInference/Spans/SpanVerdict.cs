using System.Collections.Generic;

namespace Plumbline.TruthInference;

/// <summary>A span that was decided on.</summary>
/// <param name="Confidence">0–1; comparable only inside one job and one method. 0 when a single worker answered.</param>
/// <param name="Support">Workers who marked about this place, with whatever class.</param>
public sealed record SpanVerdict(LabeledSpan Span, double Confidence, int Support);

/// <summary>What was decided for one text.</summary>
/// <param name="Spans">By start, end and class.</param>
/// <param name="Answers">Workers who answered.</param>
public sealed record SpanResolution(string ObjectId, IReadOnlyList<SpanVerdict> Spans, int Answers);
