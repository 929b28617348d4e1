using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>Builds the JSON of <c>&lt;attr&gt;-metadata</c>.</summary>
/// <remarks>Key names and their order follow real output files; built-in and custom jobs spell them differently.</remarks>
public static class LabelMetadata
{
    /// <summary>Metadata of one chosen class.</summary>
    /// <param name="shape">Whose <see cref="AnswerShape.OutputType"/> is written.</param>
    /// <param name="className">As the label file spells it.</param>
    /// <param name="confidence">0–1; written with two decimals at most. 0 when one worker labeled.</param>
    /// <param name="human">False when a machine chose.</param>
    /// <param name="comments">What workers wrote beside their answers; the key is left out when nobody wrote.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not 0–1.</exception>
    public static byte[] Classification(
        AnswerShape shape,
        string className,
        double confidence,
        LabelingJobName job,
        DateTimeOffset createdAt,
        bool human = true,
        IReadOnlyList<string>? comments = null)
    {
        var rounded = Rounded(confidence);
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("class-name", className);
            writer.WriteNumber("confidence", rounded);
            WriteOrigin(writer, shape, job, createdAt, human);
            if (comments is { Count: > 0 })
            {
                writer.WriteStartArray("worker-feedback");
                foreach (var comment in comments)
                {
                    writer.WriteStartObject();
                    writer.WriteString("comment", comment);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        });
    }

    /// <summary>Metadata of several chosen classes.</summary>
    /// <param name="classes">Those chosen by anybody, in the order of <see cref="ClassValues"/>.</param>
    /// <inheritdoc cref="Classification" path="/exception" />
    public static byte[] MultiLabel(
        AnswerShape shape, IReadOnlyList<WeighedClass> classes, LabelingJobName job, DateTimeOffset createdAt, bool human = true) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("class-map");
        foreach (var one in classes)
        {
            writer.WriteString(one.Key, one.Name);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("confidence-map");
        foreach (var one in classes)
        {
            writer.WriteNumber(one.Key, Rounded(one.Confidence));
        }

        writer.WriteEndObject();
        WriteOrigin(writer, shape, job, createdAt, human);
        writer.WriteEndObject();
    });

    /// <summary>Metadata of a custom job's label.</summary>
    /// <param name="workerResponse">Where the answers lie, when no function consolidated them; else null.</param>
    public static byte[] Custom(LabelingJobName job, DateTimeOffset createdAt, S3Uri? workerResponse) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("job_name", job.ToString());
        writer.WriteString("type", AnswerShapes.Of(TaskKind.Custom).OutputType);
        writer.WriteString("human-annotated", "yes");
        writer.WriteString("creation_date", Instants.InMetadata(createdAt));
        if (workerResponse is not null)
        {
            writer.WriteString("worker-response-ref", workerResponse.ToString());
        }

        writer.WriteEndObject();
    });

    /// <summary>What the service itself says of a label that a function of the requester's made for a built-in kind.</summary>
    public static byte[] Origin(AnswerShape shape, LabelingJobName job, DateTimeOffset createdAt) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        WriteOrigin(writer, shape, job, createdAt, human: true);
        writer.WriteEndObject();
    });

    /// <summary>Metadata of an object that failed.</summary>
    /// <param name="reason">One sentence for the requester.</param>
    /// <remarks>All kinds of job alike: readers look for <c>failure-reason</c> alone.</remarks>
    public static byte[] Failed(AnswerShape shape, string reason, LabelingJobName job, DateTimeOffset createdAt) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("failure-reason", reason);
        writer.WriteString("human-annotated", "yes");
        writer.WriteString("job-name", JobReference(job));
        writer.WriteString("type", shape.OutputType);
        writer.WriteString("creation-date", Instants.InMetadata(createdAt));
        writer.WriteEndObject();
    });

    /// <summary>JSON of a single-label class value: its index in the label file, a number.</summary>
    public static byte[] ClassValue(int labelIndex) => JsonText.Write(writer => writer.WriteNumberValue(labelIndex));

    /// <summary>JSON of a verified label's value: the class's index as text.</summary>
    public static byte[] ClassText(int labelIndex) => JsonText.Write(writer => writer.WriteStringValue(labelIndex.ToString(CultureInfo.InvariantCulture)));

    /// <summary>JSON of a multi-label value: the indices of the classes, numbers.</summary>
    public static byte[] ClassValues(IReadOnlyList<WeighedClass> classes) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var one in classes)
        {
            writer.WriteNumberValue(one.Index);
        }

        writer.WriteEndArray();
    });

    internal static double Rounded(double confidence) => confidence is >= 0 and <= 1
        ? Math.Round(confidence, 2, MidpointRounding.AwayFromZero)
        : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence is between 0 and 1.");

    internal static void WriteOrigin(Utf8JsonWriter writer, AnswerShape shape, LabelingJobName job, DateTimeOffset createdAt, bool human)
    {
        writer.WriteString("type", shape.OutputType);
        writer.WriteString("job-name", JobReference(job));
        writer.WriteString("human-annotated", human ? "yes" : "no");
        writer.WriteString("creation-date", Instants.InMetadata(createdAt));
    }

    private static string JobReference(LabelingJobName job) => $"labeling-job/{job}";
}
