using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>What a pre-annotation function answered.</summary>
/// <param name="TaskInput">JSON object that templates see as <c>task.input</c>.</param>
/// <param name="NeedsPeople">False when the object is not to be sent to workers.</param>
public sealed record PreAnnotationAnswer(JsonElement TaskInput, bool NeedsPeople);

/// <summary>Instructions of a job's owner, as HTML; either may be null.</summary>
public sealed record TaskInstructions(string? Short, string? Full);

/// <summary>The documents of pre-annotation: the request to a user's function, its answer, and what the built-in functions answer.</summary>
/// <remarks>Source: ground-truth custom format, section 5.2; ground-truth tasks, section 2.2.</remarks>
public static class PreAnnotation
{
    /// <summary>The event a user's function gets for one object.</summary>
    public static byte[] Request(Arn labelingJob, ManifestLine line) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("version", "2018-10-16");
        writer.WriteString("labelingJobArn", labelingJob.ToString());
        writer.WriteRaw("dataObject", line.Raw.Span);
        writer.WriteEndObject();
    });

    /// <summary>Reads a function's answer. Both spellings of the flag are understood, as booleans or as text.</summary>
    /// <returns>Null and a sentence when the answer cannot be used; the object then fails for it.</returns>
    public static PreAnnotationAnswer? ReadAnswer(ReadOnlySpan<byte> utf8, out string sentence)
    {
        sentence = "The pre-annotation function did not answer with a JSON object that holds an object 'taskInput'.";
        if (!Utf8.IsValid(utf8))
        {
            return null;
        }

        try
        {
            var root = JsonElement.Parse(utf8);
            var usable = Surrogates.ArePaired(utf8)
                && root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("taskInput", out var input)
                && input.ValueKind == JsonValueKind.Object;
            return usable ? new(root.GetProperty("taskInput"), Flag(root, "isHumanAnnotationRequired") ?? Flag(root, "humanAnnotationRequired") ?? true) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The task input that AWS's own function of a built-in kind makes from a line.</summary>
    /// <param name="labels">Names in the label file's order.</param>
    /// <param name="header">The instruction above the task; the job's task title does.</param>
    /// <param name="instructions">Shown by the stock pages; null when the label file has none.</param>
    public static byte[] BuiltInTaskInput(
        AnswerShape shape, ManifestLine line, IReadOnlyList<string> labels, string? header, TaskInstructions? instructions = null) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        WriteTaskObject(writer, shape, line);
        writer.WriteStartArray("labels");
        foreach (var label in labels)
        {
            writer.WriteStringValue(label);
        }

        writer.WriteEndArray();
        if (header is not null)
        {
            writer.WriteString("header", header);
        }

        if (instructions is not null)
        {
            writer.WriteStartObject("instructions");
            writer.WriteString("short", instructions.Short);
            writer.WriteString("full", instructions.Full);
            writer.WriteEndObject();
        }

        writer.WriteRaw("manifestLine", line.Raw.Span);
        writer.WriteEndObject();
    });

    /// <summary>The task input of a job without functions or with PRE-PassThrough: the line's own keys, and <c>taskObject</c> unless it has one.</summary>
    public static byte[] PassThroughTaskInput(ManifestLine line) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        if (!line.Has("taskObject"))
        {
            WriteTaskObject(writer, AnswerShapes.Of(TaskKind.Custom), line);
        }

        foreach (var member in line.Root.EnumerateObject())
        {
            writer.WriteRaw(member.Name, JsonMarshal.GetRawUtf8Value(member.Value));
        }

        writer.WriteEndObject();
    });

    private static void WriteTaskObject(Utf8JsonWriter writer, AnswerShape shape, ManifestLine line)
    {
        var (first, second) = shape.PrefersText ? ("source", "source-ref") : ("source-ref", "source");
        if ((line.Attribute(first) ?? line.Attribute(second)) is { } subject)
        {
            writer.WriteRaw("taskObject", JsonMarshal.GetRawUtf8Value(subject));
        }
    }

    private static bool? Flag(JsonElement root, string name) => root.TryGetProperty(name, out var flag)
        ? flag.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => !string.Equals(flag.GetString(), "false", StringComparison.OrdinalIgnoreCase),
            _ => null,
        }
        : null;
}
