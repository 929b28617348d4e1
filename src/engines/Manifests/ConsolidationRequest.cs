using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>One worker's answer to an object, as consolidation sees it.</summary>
/// <param name="AnswerContent">What the form sent: JSON; it travels as a string.</param>
/// <param name="At">Where the answer lies when it is too large to travel in the payload; null when it does.</param>
public sealed record ConsolidationAnswer(string WorkerId, ReadOnlyMemory<byte> AnswerContent, S3Uri? At = null);

/// <summary>One object with all its answers.</summary>
/// <param name="Line">Gives the data object: <c>content</c> for <c>source</c>, <c>s3Uri</c> for <c>source-ref</c>.</param>
public sealed record ConsolidationObject(string DatasetObjectId, ManifestLine Line, IReadOnlyList<ConsolidationAnswer> Answers);

/// <summary>The two documents of a consolidation call: the event and the payload file it points at.</summary>
/// <remarks>Source: Ground Truth developer guide, custom workflows, post-annotation; ground-truth custom format, section 5.3.</remarks>
public static class ConsolidationRequest
{
    private const int FlushAt = 64 * 1024;

    /// <summary>Streams the payload: a JSON list with one item per object, in the order given.</summary>
    /// <param name="target">Left open.</param>
    public static async Task WriteAsync(Stream target, IEnumerable<ConsolidationObject> objects, CancellationToken cancel)
    {
        await using var writer = new Utf8JsonWriter(target, JsonText.Compact);
        writer.WriteStartArray();
        foreach (var item in objects)
        {
            Write(writer, item);
            if (writer.BytesPending > FlushAt)
            {
                await writer.FlushAsync(cancel);
            }
        }

        writer.WriteEndArray();
        await writer.FlushAsync(cancel);
    }

    /// <summary>The event a post-annotation function gets.</summary>
    /// <param name="labelCategories">Names in the label file's order; null when the job has no label file.</param>
    /// <param name="annotations"><see cref="OutputLayout.Annotations"/>.</param>
    /// <param name="payload">Where the payload was stored.</param>
    /// <param name="kmsKeyId">Only written when the job has one.</param>
    public static byte[] Event(
        Arn labelingJob, IReadOnlyList<string>? labelCategories, string labelAttributeName, string roleArn, S3Uri annotations, S3Uri payload, string? kmsKeyId) =>
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("version", "2018-10-16");
            writer.WriteString("labelingJobArn", labelingJob.ToString());
            WriteCategories(writer, labelCategories);
            writer.WriteString("labelAttributeName", labelAttributeName);
            writer.WriteString("roleArn", roleArn);
            writer.WriteString("outputConfig", annotations.ToString());
            if (kmsKeyId is not null)
            {
                writer.WriteString("kmsKeyId", kmsKeyId);
            }

            writer.WriteStartObject("payload");
            writer.WriteString("s3Uri", payload.ToString());
            writer.WriteEndObject();
            writer.WriteEndObject();
        });

    private static void WriteCategories(Utf8JsonWriter writer, IReadOnlyList<string>? labelCategories)
    {
        if (labelCategories is null)
        {
            writer.WriteNull("labelCategories");
            return;
        }

        writer.WriteStartArray("labelCategories");
        foreach (var label in labelCategories)
        {
            writer.WriteStringValue(label);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ConsolidationObject item)
    {
        writer.WriteStartObject();
        writer.WriteString("datasetObjectId", item.DatasetObjectId);
        writer.WriteStartObject("dataObject");
        if (item.Line.SourceText is { } text)
        {
            writer.WriteString("content", text);
        }
        else if (item.Line.Source is { } source)
        {
            writer.WriteString("content", source.GetRawText());
        }
        else if (item.Line.SourceRef is { } reference)
        {
            writer.WriteString("s3Uri", reference);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("annotations");
        foreach (var answer in item.Answers)
        {
            writer.WriteStartObject();
            writer.WriteString("workerId", answer.WorkerId);
            writer.WriteStartObject("annotationData");
            if (answer.At is { } place)
            {
                writer.WriteString("s3Uri", place.ToString());
            }
            else
            {
                writer.WriteString("content", Encoding.UTF8.GetString(answer.AnswerContent.Span));
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
