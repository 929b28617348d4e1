using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Plumbline.Manifests;

namespace Plumbline.RequesterConsole;

/// <summary>Lines of the output manifest as CSV: one row a label, so that every kind of task has plain columns.</summary>
/// <remarks>
/// Line counts data lines from 1. Source is the reference, else the text. An object without a label has one row all the same. Confidence is as
/// in the manifest, empty when there is none. Objects with several labels have a row for each; labeled parts of a text have their place in
/// code points and their words; verified labels have what workers commented, one comment a line. Custom labels are JSON.
/// Quoted where RFC 4180 asks for it. Texts that a spreadsheet would run as a formula (beginning with = + - @ tab or carriage return)
/// get a leading apostrophe: sources and labels are other people's words.
/// </remarks>
internal sealed class CsvTable(AnswerShape shape, string attribute)
{
    /// <summary>Names of the columns.</summary>
    public string Head => "line,source,label,confidence" + (shape.Form is AnswerForm.Spans ? ",start,end,words" : shape.Verifies ? ",comments" : "");

    /// <summary>The rows of one line, without line ends.</summary>
    public IEnumerable<string> Rows(ManifestLine line)
    {
        var metadata = line.Attribute(AugmentedLine.MetadataName(attribute)) is { ValueKind: JsonValueKind.Object } found ? found : (JsonElement?)null;
        var start = string.Create(CultureInfo.InvariantCulture, $"{line.Index + 1},{Cell(line.SourceRef ?? line.SourceText)},");
        var rows = line.Attribute(attribute) is not { } value ? [] : shape.Form switch
        {
            AnswerForm.Labels when value.ValueKind == JsonValueKind.Array => [.. value.EnumerateArray().Select(index => Class(index, metadata))],
            AnswerForm.Spans when Member(Member(value, "annotations"), "entities") is { ValueKind: JsonValueKind.Array } entities =>
                [.. entities.EnumerateArray().Select((entity, place) => Entity(entity, place, metadata, line.SourceText))],
            _ => (List<string>)[Single(value, metadata)],
        };
        return rows.DefaultIfEmpty("," + (shape.Form is AnswerForm.Spans ? ",,," : shape.Verifies ? "," : "")).Select(row => start + row);
    }

    private string Single(JsonElement value, JsonElement? metadata)
    {
        var label = Text(Member(metadata, "class-name")) ?? value.GetRawText();
        var comments = Member(metadata, "worker-feedback") is { ValueKind: JsonValueKind.Array } feedback
            ? string.Join('\n', feedback.EnumerateArray().Select(one => Text(Member(one, "comment"))).OfType<string>())
            : "";
        return $"{Cell(label)},{Number(Member(metadata, "confidence"))}" + (shape.Verifies ? $",{Cell(comments)}" : "");
    }

    private static string Class(JsonElement index, JsonElement? metadata)
    {
        var key = index.GetRawText();
        return $"{Cell(Text(Member(Member(metadata, "class-map"), key)) ?? key)},{Number(Member(Member(metadata, "confidence-map"), key))}";
    }

    private static string Entity(JsonElement entity, int place, JsonElement? metadata, string? text)
    {
        var confidence = Member(metadata, "entities") is { ValueKind: JsonValueKind.Array } list && place < list.GetArrayLength() ? Member(list[place], "confidence") : null;
        var (label, from, to) = (Text(Member(entity, "label")), Number(Member(entity, "startOffset")), Number(Member(entity, "endOffset")));
        var words = text is not null && int.TryParse(from, out var first) && int.TryParse(to, out var behind) ? MarkedText.Words(text, new("", null, first, behind)) : "";
        return $"{Cell(label)},{Number(confidence)},{from},{to},{Cell(words)}";
    }

    private static JsonElement? Member(JsonElement? holder, string name) =>
        holder is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string Number(JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : "";

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
