using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Plumbline.Server.Settings;
using Plumbline.TruthInference;
using Plumbline.TruthInference.Boxes;

namespace Plumbline.Server.Answers;

/// <summary>Labels that are JSON documents: boxes and spans as Ground Truth's pages answer them, rankings as lists.</summary>
internal static class StructuredLabel
{
    /// <summary>A list of <c>{left, top, width, height, label}</c>; <c>label</c> may be missing. Empty text: nothing drawn.</summary>
    /// <exception cref="SettingRefused">The label is something else.</exception>
    public static IReadOnlyList<LabeledBox> Boxes(AnswerRow row) => [.. Items(row, "boxes, such as [{\"left\": 1, \"top\": 2, \"width\": 3, \"height\": 4, \"label\": \"dog\"}]", item =>
        new LabeledBox(
            new(Number(item, "left"), Number(item, "top"), Number(item, "left") + Number(item, "width"), Number(item, "top") + Number(item, "height")),
            item.TryGetProperty("label", out var label) ? AnswerRow.TextOf(label) : null))];

    /// <summary>A list of <c>{startOffset, endOffset, label}</c> in characters.</summary>
    /// <param name="classes">Places of labels, added to as they come.</param>
    /// <exception cref="SettingRefused">The label is something else.</exception>
    public static IReadOnlyList<LabeledSpan> Spans(AnswerRow row, Dictionary<string, int> classes) => [.. Items(row, "spans, such as [{\"startOffset\": 0, \"endOffset\": 4, \"label\": \"person\"}]", item =>
    {
        var name = item.TryGetProperty("label", out var label) ? AnswerRow.TextOf(label) : "";
        classes.TryAdd(name, classes.Count);
        return new LabeledSpan((int)Number(item, "startOffset"), (int)Number(item, "endOffset"), classes[name]);
    })];

    private static List<T> Items<T>(AnswerRow row, string wanted, Func<JsonElement, T> read)
    {
        if (string.IsNullOrWhiteSpace(row.Label))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(row.Label);
            return [.. document.RootElement.EnumerateArray().Select(read)];
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new SettingRefused("label", row.Label.Length > 60 ? row.Label[..60] + "…" : row.Label, string.Create(CultureInfo.InvariantCulture, $"line {row.Line} must be a list of {wanted}"));
        }
    }

    private static double Number(JsonElement item, string name) => item.GetProperty(name).GetDouble();
}
