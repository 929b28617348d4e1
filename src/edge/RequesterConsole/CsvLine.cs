using System;
using System.Globalization;
using System.Text.Json;
using Plumbline.Manifests;

namespace Plumbline.RequesterConsole;

/// <summary>A line of the output manifest as a line of CSV: line, source, label, confidence.</summary>
internal static class CsvLine
{
    /// <summary>
    /// Line counts data lines from 1. Source is the reference, else the text. Label is the class's name where there is one, else the label as
    /// JSON; empty when there is none. Confidence is as in the manifest, empty when there is none.
    /// </summary>
    /// <remarks>
    /// Quoted where RFC 4180 asks for it. Texts that a spreadsheet would run as a formula (beginning with = + - @ tab or carriage return)
    /// get a leading apostrophe: sources and labels are other people's words.
    /// </remarks>
    public static string Of(ManifestLine line, string attribute)
    {
        var metadata = line.Attribute(AugmentedLine.MetadataName(attribute)) is { ValueKind: JsonValueKind.Object } found ? found : (JsonElement?)null;
        var name = metadata is { } facts && facts.TryGetProperty("class-name", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        var label = name ?? line.Attribute(attribute)?.GetRawText();
        var confidence = metadata is { } known && known.TryGetProperty("confidence", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetRawText() : "";
        return string.Create(CultureInfo.InvariantCulture, $"{line.Index + 1},{Cell(line.SourceRef ?? line.SourceText)},{Cell(label)},{confidence}");
    }

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
