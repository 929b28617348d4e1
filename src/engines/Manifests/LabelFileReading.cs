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
        if (instructions is null && Member(root, "instructions") is { ValueKind: not JsonValueKind.Null })
        {
            faults.Add("'instructions' in the label category file is no object. Write {\"shortInstruction\": \"…\", \"fullInstruction\": \"…\"}.");
        }

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
                // It keeps its place, so that what is said of later entries counts as the requester does.
                faults.Add($"Entry {labels.Count + 1} of 'labels' has no 'label' text.");
                labels.Add(new("", null, null, true, []));
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
        if (Member(holder, key) is not { } given)
        {
            return attributes;
        }

        if (given.ValueKind != JsonValueKind.Array)
        {
            faults.Add($"'{key}' in the label category file is not a list.");
            return attributes;
        }

        foreach (var item in given.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Text(item, "name") is not { Length: > 0 } name
                || Text(item, "type") is not ("string" or "number") || Text(item, "type") is not { } type)
            {
                faults.Add($"An entry of '{key}' needs a 'name' and a 'type' that is 'string' or 'number'.");
                continue;
            }

            var required = Member(item, "isRequired") is { ValueKind: JsonValueKind.True };
            attributes.Add(new(name, type, Text(item, "description"), Choices(item, name), Number(item, "minimum"), Number(item, "maximum"), Editable(item), required));
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

    private List<string> Choices(JsonElement item, string name)
    {
        if (Member(item, "enum") is not { } given)
        {
            return [];
        }

        if (given.ValueKind != JsonValueKind.Array || given.GetArrayLength() == 0 || given.EnumerateArray().Any(choice => choice.ValueKind != JsonValueKind.String))
        {
            faults.Add($"The 'enum' of the attribute '{name}' is no list of texts.");
            return [];
        }

        return [.. given.EnumerateArray().Select(choice => choice.GetString()!)];
    }

    private bool Editable(JsonElement item)
    {
        var word = Member(item, "editsAllowed");
        if (word is not null && Text(item, "editsAllowed") is not ("any" or "none"))
        {
            faults.Add($"'editsAllowed' is {word.Value.GetRawText()}; write \"any\" or \"none\".");
        }

        return Text(item, "editsAllowed") != "none";
    }

    private static JsonElement? Member(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement holder, string name) =>
        Member(holder, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static double? Number(JsonElement holder, string name) =>
        Member(holder, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;
}
