using System;
using System.Collections.Generic;

namespace Plumbline.TruthInference.Tags;

/// <summary>The entities that O, B-x and I-x tags describe.</summary>
public static class TagSpans
{
    /// <summary>Start (inclusive) and end (exclusive) in tokens, and type; by start. An I-x that continues nothing begins an entity.</summary>
    public static IReadOnlyList<(int Start, int End, string Type)> Of(IReadOnlyList<string> tags)
    {
        var spans = new List<(int Start, int End, string Type)>();
        for (var at = 0; at < tags.Count; at++)
        {
            var type = TagSet.TypeOf(tags[at]);
            if (type is not null && tags[at][0] == 'I' && spans.Count > 0 && spans[^1].End == at && string.Equals(spans[^1].Type, type, StringComparison.Ordinal))
            {
                spans[^1] = spans[^1] with { End = at + 1 };
            }
            else if (type is not null)
            {
                spans.Add((at, at + 1, type));
            }
        }

        return spans;
    }
}
