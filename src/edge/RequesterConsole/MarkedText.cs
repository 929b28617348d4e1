using System.Collections.Generic;
using System.Linq;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.RequesterConsole;

/// <summary>A text cut where labeled parts begin and end, so that overlapping ones can be shown one after the other.</summary>
internal static class MarkedText
{
    /// <param name="labels">Offsets in code points; those outside of the text are cut to it or left out.</param>
    /// <returns>The whole text in order. Cost: O(text + labels · pieces).</returns>
    public static IReadOnlyList<MarkedPiece> Of(string text, IReadOnlyList<JobLabel> labels)
    {
        var units = UnitsOf(text);
        var last = units.Count - 1;
        var spans = labels
            .Where(label => label is { Start: >= 0, End: > 0 } && label.Start < label.End && label.Start < last)
            .Select(label => (Label: label, From: units[label.Start!.Value], To: units[int.Min(label.End!.Value, last)]))
            .ToList();
        var cuts = spans.SelectMany(span => (int[])[span.From, span.To]).Append(0).Append(text.Length).Distinct().Order().ToList();
        return
        [
            .. cuts.Zip(cuts.Skip(1), (from, to) => new MarkedPiece(
                text[from..to],
                [.. spans.Where(span => span.From <= from && span.To >= to).Select(span => span.Label)],
                [.. spans.Where(span => span.To == to && span.From <= from).Select(span => span.Label)])),
        ];
    }

    /// <summary>The words a label stands for; empty when they are not in the text.</summary>
    public static string Words(string text, JobLabel label)
    {
        var units = UnitsOf(text);
        return label is { Start: { } start, End: { } end } && start >= 0 && start < end && end < units.Count ? text[units[start]..units[end]] : "";
    }

    /// <summary>Place of each code point among UTF-16 units, and the end.</summary>
    private static List<int> UnitsOf(string text)
    {
        var units = new List<int>(text.Length + 1);
        for (var unit = 0; unit < text.Length; unit += char.IsHighSurrogate(text[unit]) && unit + 1 < text.Length && char.IsLowSurrogate(text[unit + 1]) ? 2 : 1)
        {
            units.Add(unit);
        }

        units.Add(text.Length);
        return units;
    }
}

/// <param name="Labels">Those that cover the whole piece.</param>
/// <param name="Ending">Those of them that end with it: where their names are written.</param>
internal sealed record MarkedPiece(string Text, IReadOnlyList<JobLabel> Labels, IReadOnlyList<JobLabel> Ending);
