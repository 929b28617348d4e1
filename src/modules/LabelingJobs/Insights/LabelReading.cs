using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Reads labels as they stand in rows and answers, for people to look at. What cannot be read is left out.</summary>
internal static class LabelReading
{
    /// <summary>The labels of an object, as its output line has them.</summary>
    /// <param name="label">Value of the label attribute; null when it is not labeled.</param>
    public static IReadOnlyList<JobLabel> OfObject(AnswerShape shape, string? label, string? metadata)
    {
        if (label is null || metadata is null)
        {
            return [];
        }

        var (value, facts) = (JsonElement.Parse(label), JsonElement.Parse(metadata));
        return shape.Form switch
        {
            AnswerForm.Label when Text(facts, "class-name") is { } name => [new(name, Number(facts, "confidence"))],
            AnswerForm.Labels => [.. Classes(value, facts)],
            AnswerForm.Spans => [.. Spans(value, facts)],
            _ => [],
        };
    }

    /// <summary>The labels an answer names, for kinds that may name several; null when it names them in no usable way.</summary>
    public static IReadOnlyList<JobLabel>? OfAnswer(AnswerShape shape, JsonElement answer) => shape.Form switch
    {
        AnswerForm.Labels when shape.ChosenLabels(answer) is { } labels => [.. labels.Select(label => new JobLabel(label))],
        AnswerForm.Spans when shape.ChosenSpans(answer) is { } spans => [.. spans.Select(span => new JobLabel(span.Label, null, span.Start, span.End))],
        _ => null,
    };

    /// <summary>Whether an answer names just the labels that are rather believed; of a single answer, all. Null when there is nothing to compare.</summary>
    public static bool? Agrees(IReadOnlyList<JobLabel>? answer, IReadOnlyList<JobLabel>? labels, string? noLabel = null) =>
        answer is null || labels is null ? null
        : answer.Where(one => one.Name != noLabel).Select(one => (one.Name, one.Start, one.End)).ToHashSet()
            .SetEquals(labels.Where(one => one.Confidence is 0 or >= 0.5 or null).Select(one => (one.Name, one.Start, one.End)));

    private static IEnumerable<JobLabel> Classes(JsonElement value, JsonElement facts)
    {
        foreach (var item in Items(value))
        {
            var key = item.GetRawText();
            if (Member(facts, "class-map") is { } names && Text(names, key) is { } name)
            {
                yield return new(name, Member(facts, "confidence-map") is { } confidences ? Number(confidences, key) : null);
            }
        }
    }

    private static IEnumerable<JobLabel> Spans(JsonElement value, JsonElement facts)
    {
        var confidences = Items(Member(facts, "entities")).ToList();
        var entities = Member(value, "annotations") is { } annotations ? Items(Member(annotations, "entities")) : [];
        foreach (var (place, entity) in entities.Index())
        {
            if (Text(entity, "label") is { } name && Number(entity, "startOffset") is { } start && Number(entity, "endOffset") is { } end)
            {
                yield return new(name, place < confidences.Count ? Number(confidences[place], "confidence") : null, (int)start, (int)end);
            }
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } some ? some.EnumerateArray() : [];

    private static JsonElement? Member(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement holder, string name) => Member(holder, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static double? Number(JsonElement holder, string name) => Member(holder, name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
