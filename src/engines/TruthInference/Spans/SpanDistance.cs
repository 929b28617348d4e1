using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Spans;

/// <summary>How far two sets of spans on one text differ.</summary>
public static class SpanDistance
{
    /// <summary>1 − F1 of spans that are equal in bounds and class; 0–1, 0 for two empty sets.</summary>
    public static double Exact(IReadOnlyList<LabeledSpan> one, IReadOnlyList<LabeledSpan> other)
    {
        var (mine, theirs) = (one.ToHashSet(), other.ToHashSet());
        return mine.Count + theirs.Count == 0 ? 0 : 1 - (2.0 * mine.Count(theirs.Contains) / (mine.Count + theirs.Count));
    }

    /// <summary>1 − F1 of characters with their class; 0–1, 0 for two empty sets.</summary>
    public static double Characters(IReadOnlyList<LabeledSpan> one, IReadOnlyList<LabeledSpan> other)
    {
        var (mine, theirs) = (Letters(one), Letters(other));
        return mine.Count + theirs.Count == 0 ? 0 : 1 - (2.0 * mine.Count(theirs.Contains) / (mine.Count + theirs.Count));
    }

    private static HashSet<(int, int)> Letters(IReadOnlyList<LabeledSpan> spans) =>
        [.. spans.SelectMany(span => Enumerable.Range(span.Start, System.Math.Max(0, span.End - span.Start)).Select(at => (at, span.Class)))];
}
