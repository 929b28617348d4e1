using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Plumbline.Manifests;

/// <summary>One walk through a label category file, collecting faults on the way.</summary>
internal sealed class LabelFileReading(JsonElement root, List<string> faults)
{
    public LabelCategoryFile Read()
    {
        var instructions = Member(root, "instructions") is { ValueKind: JsonValueKind.Object } given ? given : (JsonElement?)null;
        return new(
            Text(root, "document-version") ?? Text(root, "documentVersion"),
            Labels(),
            Attributes(root, "categoryGlobalAttributes"),
            Attributes(root, "frameAttributes"),
            AnnotationTypes(),
            instructions is { } some ? Text(some, "shortInstruction") ?? Text(some, "shortIntroduction") : null,
            instructions is { } more ? Text(more, "fullInstruction") ?? Text(more, "fullIntroduction") : null,
            Text(root, "auditLabelAttributeName"));
    }

    private List<LabelCategory> Labels()
    {
        var labels = new List<LabelCategory>();
        if (Member(root, "labels") is not { } given)
        {
            return labels;
        }

        if (given.ValueKind != JsonValueKind.Array)
        {
            faults.Add("'labels' in the label category file is not a list.");
            return labels;
        }

        foreach (var item in given.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Text(item, "label") is not { Length: > 0 } name)
            {
                faults.Add($"Entry {labels.Count + 1} of 'labels' has no 'label' text.");
                continue;
            }

            IReadOnlyList<LabelAttribute> own = [.. Attributes(item, "categoryAttributes"), .. Attributes(item, "attributes")];
            labels.Add(new(name, Text(item, "shortDisplayName"), Text(item, "fullDisplayName") ?? Text(item, "displayName"), Editable(item), own));
        }

        return labels;
    }

    private List<LabelAttribute> Attributes(JsonElement holder, string key)
    {
        var attributes = new List<LabelAttribute>();
        if (Member(holder, key) is not { ValueKind: JsonValueKind.Array } list)
        {
            return attributes;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Text(item, "name") is not { Length: > 0 } name
                || Text(item, "type") is not ("string" or "number") || Text(item, "type") is not { } type)
            {
                faults.Add($"An entry of '{key}' needs a 'name' and a 'type' that is 'string' or 'number'.");
                continue;
            }

            var choices = Member(item, "enum") is { ValueKind: JsonValueKind.Array } given
                ? given.EnumerateArray().Where(choice => choice.ValueKind == JsonValueKind.String).Select(choice => choice.GetString()!).ToList()
                : [];
            var required = Member(item, "isRequired") is { ValueKind: JsonValueKind.True };
            attributes.Add(new(name, type, Text(item, "description"), choices, Number(item, "minimum"), Number(item, "maximum"), Editable(item), required));
        }

        return attributes;
    }

    /// <summary>A word, or for point clouds with cameras a list of objects that name one each.</summary>
    private List<string> AnnotationTypes() => Member(root, "annotationType") switch
    {
        { ValueKind: JsonValueKind.String } word => [word.GetString()!],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.Object ? Text(item, "type") : null)
            .OfType<string>()],
        _ => [],
    };

    private static bool Editable(JsonElement item) => Text(item, "editsAllowed") != "none";

    private static JsonElement? Member(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement holder, string name) =>
        Member(holder, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static double? Number(JsonElement holder, string name) =>
        Member(holder, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;
}
