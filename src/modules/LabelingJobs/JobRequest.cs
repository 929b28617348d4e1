using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plumbline.Kernel;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs;

/// <summary>How a manifest line becomes <c>task.input</c>.</summary>
internal enum InputStyle
{
    /// <summary>As AWS's own function of the kind: taskObject, labels, header.</summary>
    BuiltIn,

    /// <summary>PRE-PassThrough: the line's own keys, and taskObject.</summary>
    PassThrough,

    /// <summary>No function: the line itself.</summary>
    Line,

    /// <summary>What a function of the requester's own answers.</summary>
    Function,
}

/// <summary>The part of a job that never changes after creation: what was asked, and what was read and decided then.</summary>
/// <param name="Labels">Names in the label file's order as it was at creation.</param>
/// <param name="ChecksMedia">The template asks for access to objects, so each must be there.</param>
/// <param name="ShowsLine">The template reads <c>task.input.manifestLine</c>.</param>
internal sealed record JobRequest(NewLabelingJob Asked, IReadOnlyList<string> Labels, InputStyle Style, bool ChecksMedia, bool ShowsLine)
{
    private LabelCategoryFile? categories;

    /// <summary>The label category file as it was at creation; null for jobs without one, for those of a version that did not keep it, and in lists of jobs.</summary>
    public string? LabelFile { get; init; }

    /// <summary>What the page offers for none of the labels; null when it offers nothing such.</summary>
    public string? NoLabel { get; init; }

    /// <summary>The label category file, read; of jobs that kept none it has the names alone.</summary>
    public LabelCategoryFile Categories => categories ??= LabelCategoryFile.Kept(LabelFile, Labels);

    /// <summary>Checked at creation, so it parses.</summary>
    public S3Uri InputManifest => Parse(Asked.Input.ManifestS3Uri);

    public OutputLayout Layout => new(Parse(Asked.Output.S3OutputPath), Asked.Name);

    /// <summary>The job's own copy of the manifest: one data line a line, no marks, no blanks.</summary>
    public S3Uri Dataset => Layout.Root.Append("manifests/intermediate/dataset.manifest");

    /// <summary>The part of storage that a function's key opens.</summary>
    public S3Uri FunctionScope => Layout.Root with { Key = Layout.Root.Key + "/" };

    /// <summary>Our own report: one JSON line per failed object.</summary>
    public S3Uri FailureReport => Layout.Root.Append("failures/failures.jsonl");

    /// <summary>Our own report: one JSON line per labeled object, with the chance that its label is right.</summary>
    public S3Uri LabelReport => Layout.Root.Append("quality/labels.jsonl");

    private static S3Uri Parse(string? text) =>
        S3Uri.TryParse(text, out var uri) ? uri : throw new FormatException($"'{text}' was accepted as an S3 location and is none.");
}

/// <summary>JSON of stored requests. Version 1 is the records as they are today; an older shape gets its upgrade step here.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(LabelingJobNameJson)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NewLabelingJob))]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Labels")]
internal sealed partial class RequestJson : JsonSerializerContext
{
    public const int Version = 1;
}

/// <summary>A job's name as a plain string.</summary>
internal sealed class LabelingJobNameJson : JsonConverter<LabelingJobName>
{
    public override LabelingJobName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LabelingJobName.TryParse(reader.GetString(), out var name) ? name : throw new JsonException("A stored job has a name that is none.");

    public override void Write(Utf8JsonWriter writer, LabelingJobName value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
