using System.Runtime.InteropServices;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>What a kind of task's answers and labels look like in documents.</summary>
/// <param name="Kind">The task.</param>
/// <param name="OutputType">The <c>type</c> in metadata.</param>
/// <param name="FormKey">Name of the element in the stock template, looked at first; null when any name will do.</param>
/// <param name="NeedsSource">Whether a manifest line must have <c>source</c> or <c>source-ref</c>.</param>
/// <param name="PrefersText">Whether <c>source</c> comes before <c>source-ref</c> as the thing to label.</param>
/// <param name="MinLabels">Fewest labels its category file may have; 0 when it needs none.</param>
/// <param name="ShowsImage">Whether what <c>source-ref</c> names must be an image.</param>
public sealed record AnswerShape(TaskKind Kind, string OutputType, string? FormKey, bool NeedsSource, bool PrefersText, int MinLabels, bool ShowsImage = false)
{
    /// <summary>The label a worker chose, or null when the answer holds no usable one.</summary>
    /// <param name="answer">What the form sent: one JSON object, a member per named element.</param>
    /// <remarks>
    /// Templates are the requester's own, so the element may have any name: the stock name is tried first, then the first
    /// member that is an object with a text <c>label</c>, then the answer itself.
    /// </remarks>
    public string? ChosenLabel(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (FormKey is not null && answer.TryGetProperty(FormKey, out var stock) && LabelOf(stock) is { } named)
        {
            return named;
        }

        foreach (var member in answer.EnumerateObject())
        {
            if (LabelOf(member.Value) is { } found)
            {
                return found;
            }
        }

        return LabelOf(answer);
    }

    private static string? LabelOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("label", out var label)
        && label.ValueKind == JsonValueKind.String
        && Surrogates.ArePaired(JsonMarshal.GetRawUtf8Value(label))
        && label.GetString() is { Length: > 0 } text ? text : null;
}
