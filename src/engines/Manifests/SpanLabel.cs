using System;
using System.Collections.Generic;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>The label of a text whose parts are labeled, nested as Ground Truth writes it: the file's labels and the entities under <c>annotations</c>.</summary>
/// <remarks>Source: Ground Truth developer guide, named entity recognition output; ground-truth output format, section 4.2.</remarks>
public static class SpanLabel
{
    /// <summary>JSON of the label attribute.</summary>
    /// <param name="labels">Of the whole file, used or not, in its order.</param>
    public static byte[] Value(IReadOnlyList<LabelCategory> labels, IEnumerable<AnswerSpan> entities) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("annotations");
        Write(writer, labels);
        writer.WriteStartArray("entities");
        foreach (var entity in entities)
        {
            writer.WriteStartObject();
            writer.WriteString("label", entity.Label);
            writer.WriteNumber("startOffset", entity.Start);
            writer.WriteNumber("endOffset", entity.End);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>The labels as pages take them: a list of objects with the names each has.</summary>
    public static byte[] Choices(IReadOnlyList<LabelCategory> labels) => JsonText.Write(writer => WriteList(writer, labels));

    /// <summary>JSON of the metadata: one confidence an entity, in their order.</summary>
    /// <inheritdoc cref="LabelMetadata.Classification" path="/exception" />
    public static byte[] Metadata(AnswerShape shape, IEnumerable<double> confidences, LabelingJobName job, DateTimeOffset createdAt, bool human = true) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("entities");
        foreach (var confidence in confidences)
        {
            writer.WriteStartObject();
            writer.WriteNumber("confidence", LabelMetadata.Rounded(confidence));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        LabelMetadata.WriteOrigin(writer, shape, job, createdAt, human);
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<LabelCategory> labels)
    {
        writer.WritePropertyName("labels");
        WriteList(writer, labels);
    }

    private static void WriteList(Utf8JsonWriter writer, IReadOnlyList<LabelCategory> labels)
    {
        writer.WriteStartArray();
        foreach (var label in labels)
        {
            writer.WriteStartObject();
            writer.WriteString("label", label.Name);
            WriteName(writer, "shortDisplayName", label.ShortDisplayName);
            WriteName(writer, "fullDisplayName", label.FullDisplayName);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteName(Utf8JsonWriter writer, string key, string? name)
    {
        if (name is not null)
        {
            writer.WriteString(key, name);
        }
    }
}
