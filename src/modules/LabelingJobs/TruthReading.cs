using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs;

/// <summary>Reads what a manifest's attribute says the truth is: a label's name, its place in the label file, or the <c>class-name</c> of its metadata.</summary>
internal sealed class TruthReading(string attribute, IReadOnlyList<string> labels)
{
    private readonly Dictionary<string, int> places = labels.Select((label, at) => (label, at)).ToDictionary(one => one.label, one => one.at, StringComparer.Ordinal);

    /// <summary>The place of the label in the label file; null when the line names none.</summary>
    public int? Of(ManifestLine line)
    {
        if (line.RawValue(attribute) is not { } raw)
        {
            return null;
        }

        // Places are those of the label file that was used then: a name says more.
        if (line.RawValue(attribute + "-metadata") is { } facts && NameIn(facts) is { } name)
        {
            return places.TryGetValue(name, out var named) ? named : null;
        }

        var value = JsonElement.Parse(raw.Span);
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : Encoding.UTF8.GetString(raw.Span);
        return value.ValueKind == JsonValueKind.String && places.TryGetValue(text, out var place) ? place
            : value.ValueKind is JsonValueKind.String or JsonValueKind.Number && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < labels.Count ? number
            : null;
    }

    private static string? NameIn(ReadOnlyMemory<byte> facts)
    {
        var metadata = JsonElement.Parse(facts.Span);
        return metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("class-name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
    }
}
