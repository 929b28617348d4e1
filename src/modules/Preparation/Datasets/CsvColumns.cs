using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Manifests;

namespace Plumbline.Preparation.Datasets;

/// <summary>What each column of a CSV file becomes: the chosen one the object itself, the others keys that go along.</summary>
internal sealed class CsvColumns
{
    private readonly string?[] names;
    private readonly int chosen;

    private CsvColumns(string?[] names, int chosen)
    {
        this.names = names;
        this.chosen = chosen;
    }

    /// <summary>Null when no column has that header. A column called <c>source-ref</c> holds places; any other holds texts.</summary>
    public static CsvColumns? Of(IReadOnlyList<string> header, string column)
    {
        var chosen = header.Select(name => name.Trim()).ToList().IndexOf(column.Trim());
        if (chosen < 0)
        {
            return null;
        }

        var taken = new HashSet<string>(StringComparer.Ordinal) { "source", "source-ref" };
        var names = header.Select(name => name.Trim() is { Length: > 0 } text && text[0] != '$' && taken.Add(text) ? text : null).ToArray();
        names[chosen] = column.Trim() == "source-ref" ? "source-ref" : "source";
        return new(names, chosen);
    }

    public SourceItem ItemOf(IReadOnlyList<string> fields, string place, ManifestLimits limits)
    {
        if (fields.Count <= chosen || fields[chosen].Trim().Length == 0)
        {
            return new(default, $"{place} has nothing in the column to label. Fill it, or remove the row.", place);
        }

        for (var i = 0; i < Math.Min(fields.Count, names.Length); i++)
        {
            if (fields[i].Contains('\uFFFD', StringComparison.Ordinal))
            {
                return new(default, $"{place} is not valid UTF-8. Save the file as UTF-8.", place);
            }

            if (names[i] is { } name && TextLines.TooLong(fields[i], limits.ValueCharacters))
            {
                return new(default, $"{place} has more than {limits.ValueCharacters} characters in '{name}'. Shorten the value.", place);
            }
        }

        var order = Enumerable.Range(0, Math.Min(fields.Count, names.Length)).OrderBy(i => i == chosen ? 0 : 1);
        var line = LineJson.Of(order.Where(i => names[i] is not null).Select(i => KeyValuePair.Create(names[i]!, fields[i])));
        var whole = ManifestLine.Parse(0, line, needsSource: true, limits);
        return whole.Fault is { Kind: ManifestFaultKind.LineTooLong }
            ? new(default, $"{place} is longer than {limits.LineCharacters} characters. Shorten it.", place)
            : new(line, whole.Fault is null ? null : $"{place} cannot be used: {whole.Fault.Sentence}", place);
    }
}
