using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Plumbline.Preparation.Datasets;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>Datasets as this API reads and writes them; the schemas are in openapi.json.</summary>
internal static class DatasetJson
{
    private static readonly Dictionary<string, DatasetSourceKind> Kinds = new(StringComparer.Ordinal)
    {
        ["manifest"] = DatasetSourceKind.Manifest,
        ["images"] = DatasetSourceKind.Images,
        ["text-files"] = DatasetSourceKind.TextFiles,
        ["text-lines"] = DatasetSourceKind.TextLines,
        ["csv"] = DatasetSourceKind.Csv,
        ["media"] = DatasetSourceKind.Media,
    };

    private static readonly Dictionary<string, DatasetComparison> Comparisons = new(StringComparer.Ordinal)
    {
        ["exists"] = DatasetComparison.Exists,
        ["missing"] = DatasetComparison.Missing,
        ["equals"] = DatasetComparison.EqualTo,
        ["differs"] = DatasetComparison.NotEqualTo,
        ["contains"] = DatasetComparison.Contains,
        ["less"] = DatasetComparison.Less,
        ["at-most"] = DatasetComparison.AtMost,
        ["more"] = DatasetComparison.More,
        ["at-least"] = DatasetComparison.AtLeast,
    };

    /// <exception cref="BodyRefused" />
    public static NewDataset Read(JsonBody body)
    {
        var source = Object(body.Required("source", "where the objects come from."), "source");
        var sample = body.Optional("sample") is { } wanted ? Object(wanted, "sample") : (JsonElement?)null;
        return new()
        {
            Source = new(
                Word(Kinds, source, "source.kind", "kind"),
                Text(source, "source.place", "place") ?? throw new BodyRefused("'source.place' is missing: an S3 location."),
                Text(source, "source.column", "column")),
            Filter = body.Optional("filter") is { } filter ? FilterOf(Object(filter, "filter")) : null,
            Sample = sample is { } drawn ? new(Count(drawn), Number(drawn, "sample.percent", "percent"), (int)(Number(drawn, "sample.seed", "seed") ?? 0)) : null,
            DropDuplicates = body.Flag("dropDuplicates") ?? false,
            CheckOnly = body.Flag("checkOnly") ?? false,
            Target = body.Text("target"),
            NeedsSource = body.Flag("needsSource") ?? true,
        };
    }

    public static void Write(Utf8JsonWriter json, Dataset dataset)
    {
        json.WriteString("datasetId", dataset.Id);
        json.WriteString("status", dataset.Status.ToString());
        json.WriteString("kind", Kinds.First(pair => pair.Value == dataset.Asked.Source.Kind).Key);
        json.WriteString("place", dataset.Asked.Source.Place);
        json.WriteString("manifest", dataset.Manifest);
        json.WriteNumber("read", dataset.Read);
        json.WriteNumber("written", dataset.Written);
        json.WriteString("createdAt", dataset.CreatedAt);
        if (dataset.Failure is not null)
        {
            json.WriteString("failure", dataset.Failure);
        }

        if (dataset.Report is { } report)
        {
            WriteReport(json, report);
        }
    }

    private static void WriteReport(Utf8JsonWriter json, DatasetReport report)
    {
        json.WriteStartObject("report");
        json.WriteNumber("read", report.Read);
        json.WriteNumber("written", report.Written);
        json.WriteNumber("faulty", report.Faulty);
        json.WriteNumber("filtered", report.Filtered);
        json.WriteNumber("unchosen", report.Unchosen);
        json.WriteNumber("duplicates", report.Duplicates);
        foreach (var (name, texts) in new[] { ("problems", report.Problems), ("notes", report.Notes), ("preview", report.Preview) })
        {
            json.WriteStartArray(name);
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static DatasetFilter FilterOf(JsonElement filter)
    {
        if (!filter.TryGetProperty("conditions", out var conditions) || conditions.ValueKind != JsonValueKind.Array)
        {
            throw new BodyRefused("'filter.conditions' is missing: a list of conditions.");
        }

        var join = Text(filter, "filter.join", "join") ?? "and";
        return new(
            [.. conditions.EnumerateArray().Select((condition, i) => ConditionOf(Object(condition, $"filter.conditions[{i.ToString(CultureInfo.InvariantCulture)}]")))],
            join switch
            {
                "and" => false,
                "or" => true,
                _ => throw new BodyRefused($"'filter.join' is '{join}': write and, or or."),
            });
    }

    private static DatasetCondition ConditionOf(JsonElement condition) => new(
        Text(condition, "filter.conditions.key", "key") ?? "",
        Word(Comparisons, condition, "filter.conditions.is", "is"),
        condition.TryGetProperty("value", out var value) && value.ValueKind != JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null);

    private static JsonElement Object(JsonElement value, string field) =>
        value.ValueKind == JsonValueKind.Object ? value : throw new BodyRefused($"'{field}' must be a JSON object.");

    private static T Word<T>(Dictionary<string, T> words, JsonElement from, string field, string name) =>
        Text(from, field, name) is { } text && words.TryGetValue(text, out var word)
            ? word
            : throw new BodyRefused($"'{field}' must be one of: {string.Join(", ", words.Keys)}.");

    private static string? Text(JsonElement from, string field, string name) =>
        !from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new BodyRefused($"'{field}' must be a text.");

    private static double? Number(JsonElement from, string field, string name) =>
        !from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number
        : throw new BodyRefused($"'{field}' must be a number.");

    private static int? Count(JsonElement sample) =>
        !sample.TryGetProperty("count", out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) ? count
        : throw new BodyRefused("'sample.count' must be a whole number.");
}
