using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>What a kind of task's answers and labels look like in documents.</summary>
/// <param name="Kind">The task.</param>
/// <param name="OutputType">The <c>type</c> in metadata.</param>
/// <param name="Form">What an answer is made of.</param>
/// <param name="FormKey">Name of the element in the stock template, looked at first; null when any name will do.</param>
public sealed record AnswerShape(TaskKind Kind, string OutputType, AnswerForm Form, string? FormKey)
{
    /// <summary>Whether a manifest line must have <c>source</c> or <c>source-ref</c>.</summary>
    public bool NeedsSource { get; init; } = true;

    /// <summary>Whether <c>source</c> comes before <c>source-ref</c> as the thing to label.</summary>
    public bool PrefersText { get; init; }

    /// <summary>Fewest labels its category file may have; 0 when it needs none.</summary>
    public int MinLabels { get; init; } = 1;

    /// <summary>Most labels its category file may have; null when there is no limit.</summary>
    public int? MaxLabels { get; init; }

    /// <summary>Whether what <c>source-ref</c> names must be an image.</summary>
    public bool ShowsImage { get; init; }

    /// <summary>Whether it judges labels of an earlier job: the class is then written as text, and comments go along.</summary>
    public bool Verifies { get; init; }

    /// <summary>Whether its category file must hold instructions, because the requester brings no page to write them on.</summary>
    public bool NeedsInstructions { get; init; }

    /// <summary>Whether labels come from a category file.</summary>
    public bool HasLabels => Form is not AnswerForm.Free;

    /// <summary>The label a worker chose, or null when the answer holds no usable one.</summary>
    /// <param name="answer">What the form sent: one JSON object, a member per named element.</param>
    /// <remarks>
    /// Templates are the requester's own, so the element may have any name: the stock name is tried first, then the first
    /// member that is an object with a text <c>label</c>, then the answer itself.
    /// </remarks>
    public string? ChosenLabel(JsonElement answer) => Find(answer, LabelOf);

    /// <summary>The labels a worker chose, each once, in the order sent; empty when the worker chose none; null when the answer holds no usable list.</summary>
    /// <inheritdoc cref="ChosenLabel" path="/param" />
    public IReadOnlyList<string>? ChosenLabels(JsonElement answer) => Find(answer, LabelsOf);

    /// <summary>What the worker wrote beside the label; null when nothing.</summary>
    /// <inheritdoc cref="ChosenLabel" path="/param" />
    public string? Comment(JsonElement answer) => Find(answer, static value => TextOf(value, "workerComment") is { } text && !string.IsNullOrWhiteSpace(text) ? text : null);

    /// <summary>The parts of the text a worker labeled, in the order sent; empty when the worker found none; null when the answer holds no usable list.</summary>
    /// <inheritdoc cref="ChosenLabel" path="/param" />
    public IReadOnlyList<AnswerSpan>? ChosenSpans(JsonElement answer) => Find(answer, SpansOf);

    private T? Find<T>(JsonElement answer, Func<JsonElement, T?> read)
        where T : class
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (FormKey is not null && answer.TryGetProperty(FormKey, out var stock) && read(stock) is { } named)
        {
            return named;
        }

        foreach (var member in answer.EnumerateObject())
        {
            if (read(member.Value) is { } found)
            {
                return found;
            }
        }

        return read(answer);
    }

    private static string? LabelOf(JsonElement value) => TextOf(value, "label") is { Length: > 0 } text ? text : null;

    private static List<string>? LabelsOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("labels", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var labels = new List<string>();
        foreach (var item in list.EnumerateArray())
        {
            if (Text(item) is not { Length: > 0 } label)
            {
                return null;
            }

            labels.Add(label);
        }

        return [.. labels.Distinct(StringComparer.Ordinal)];
    }

    private static List<AnswerSpan>? SpansOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("entities", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var spans = new List<AnswerSpan>();
        foreach (var item in list.EnumerateArray())
        {
            if (LabelOf(item) is not { } label || OffsetOf(item, "startOffset") is not { } start || OffsetOf(item, "endOffset") is not { } end)
            {
                return null;
            }

            spans.Add(new(label, start, end));
        }

        return spans;
    }

    private static int? OffsetOf(JsonElement item, string member) =>
        item.TryGetProperty(member, out var offset) && offset.ValueKind == JsonValueKind.Number && offset.TryGetInt32(out var number) ? number : null;

    private static string? TextOf(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(member, out var text) ? Text(text) : null;

    /// <summary>Null also for half of a surrogate pair, which no string can hold.</summary>
    private static string? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Surrogates.ArePaired(JsonMarshal.GetRawUtf8Value(value)) ? value.GetString() : null;
}
