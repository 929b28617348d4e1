using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Unicode;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Manifests;

/// <summary>What consolidation answered for one object.</summary>
/// <param name="Content">JSON object merged into the manifest line: <c>{"&lt;attr&gt;":…,"&lt;attr&gt;-metadata":…}</c>.</param>
public sealed record ConsolidatedObject(string DatasetObjectId, ReadOnlyMemory<byte> Content)
{
    /// <summary>The form built-in methods answer in: the label and its metadata.</summary>
    public static ConsolidatedObject BuiltIn(string datasetObjectId, string attribute, ReadOnlyMemory<byte> value, ReadOnlyMemory<byte> metadata) => new(
        datasetObjectId,
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteRaw(attribute, value.Span);
            writer.WriteRaw(AugmentedLine.MetadataName(attribute), metadata.Span);
            writer.WriteEndObject();
        }));
}

/// <summary>A part of a response that cannot be used.</summary>
/// <param name="DatasetObjectId">The object that fails for it; null when the item does not say which.</param>
/// <param name="Sentence">The object's failure reason, or the whole call's.</param>
public sealed record ConsolidationFault(string? DatasetObjectId, string Sentence);

/// <summary>A response read: what can be used, by object, and what cannot.</summary>
/// <param name="Objects">By datasetObjectId. Of several items for one object the last one stands.</param>
/// <param name="Faults">In the order of the list.</param>
public sealed record ConsolidationReading(IReadOnlyDictionary<string, JsonElement> Objects, IReadOnlyList<ConsolidationFault> Faults);

/// <summary>The consolidation-response document: a list with one item per object.</summary>
/// <remarks>Source: ground-truth custom format, section 5.3. An object missing from the list fails; that is the caller's to see.</remarks>
public static class ConsolidationResponse
{
    /// <summary>Streams a response, items in the order given.</summary>
    /// <param name="target">Left open.</param>
    public static async Task WriteAsync(Stream target, IEnumerable<ConsolidatedObject> objects, CancellationToken cancel)
    {
        await using var writer = new Utf8JsonWriter(target, JsonText.Compact);
        writer.WriteStartArray();
        foreach (var item in objects)
        {
            writer.WriteStartObject();
            writer.WriteString("datasetObjectId", item.DatasetObjectId);
            writer.WriteStartObject("consolidatedAnnotation");
            writer.WriteRaw("content", item.Content.Span);
            writer.WriteEndObject();
            writer.WriteEndObject();
            if (writer.BytesPending > 64 * 1024)
            {
                await writer.FlushAsync(cancel);
            }
        }

        writer.WriteEndArray();
        await writer.FlushAsync(cancel);
    }

    /// <summary>Reads what a function answered. Throws nothing.</summary>
    /// <param name="utf8">Any bytes.</param>
    public static ConsolidationReading Read(ReadOnlySpan<byte> utf8)
    {
        var objects = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var faults = new List<ConsolidationFault>();
        if (!TryParse(utf8, out var root) || root.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new(null, "The consolidation function did not answer with a JSON list."));
            return new(objects, faults);
        }

        foreach (var item in root.EnumerateArray())
        {
            var id = IdOf(item);
            if (id is null)
            {
                faults.Add(new(null, "The consolidation function answered with an item that has no datasetObjectId."));
            }
            else if (ContentOf(item) is { } content)
            {
                objects[id] = content;
            }
            else
            {
                faults.Add(new(id, "The consolidation function's answer for this object has no consolidatedAnnotation.content object."));
            }
        }

        return new(objects, faults);
    }

    private static bool TryParse(ReadOnlySpan<byte> utf8, out JsonElement root)
    {
        root = default;
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        try
        {
            root = JsonElement.Parse(utf8);
        }
        catch (JsonException)
        {
            return false;
        }

        return Surrogates.ArePaired(utf8);
    }

    private static string? IdOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("datasetObjectId", out var id)
            ? id.ValueKind switch
            {
                JsonValueKind.String => id.GetString(),
                JsonValueKind.Number => id.GetRawText(),
                _ => null,
            }
            : null;

    private static JsonElement? ContentOf(JsonElement item) =>
        item.TryGetProperty("consolidatedAnnotation", out var annotation)
        && annotation.ValueKind == JsonValueKind.Object
        && annotation.TryGetProperty("content", out var content)
        && content.ValueKind == JsonValueKind.Object ? content : null;
}
