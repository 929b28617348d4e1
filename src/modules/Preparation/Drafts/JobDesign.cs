using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plumbline.Preparation.Drafts;

/// <summary>A job as far as somebody has thought it up. Everything is kept as it was typed, numbers too, so that nothing is lost on the way; null and empty mean not yet.</summary>
public sealed record JobDesign
{
    public string? Name { get; init; }

    /// <summary>What the data is: <c>images</c>, <c>text-files</c>, <c>text-lines</c>, <c>csv</c>, <c>media</c> or <c>manifest</c>.</summary>
    public string? Data { get; init; }

    /// <summary>Prefix or file, as an S3 location.</summary>
    public string? Place { get; init; }

    public string? Column { get; init; }

    /// <summary>One of these two, or neither for all.</summary>
    public string? SampleCount { get; init; }

    public string? SamplePercent { get; init; }

    public string? SampleSeed { get; init; }

    public IReadOnlyList<DesignCondition> Conditions { get; init; } = [];

    /// <summary>One condition is enough.</summary>
    public bool AnyCondition { get; init; }

    public bool DropDuplicates { get; init; }

    /// <summary>The dataset made for the members above, while they have not changed.</summary>
    public string? DatasetId { get; init; }

    /// <summary>A manifest that is taken as it is; set when no dataset has to be made.</summary>
    public string? Manifest { get; init; }

    /// <summary>Name of a task kind, such as <c>image-classification</c>, <c>named-entity-recognition</c> or <c>custom</c>.</summary>
    public string? Kind { get; init; }

    public string? TaskTitle { get; init; }

    public string? TaskDescription { get; init; }

    /// <summary>The worker page of a custom task.</summary>
    public string? Template { get; init; }

    /// <summary>A custom task without a page of its own: name of a page that is ready, such as <c>audio-transcription</c>.</summary>
    public string? ReadyPage { get; init; }

    /// <summary>A verification: key of the label it judges.</summary>
    public string? Judged { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Shown where space is tight, by the label's place; for kinds that have such names. Missing and empty ones are none.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Plain text; a blank line begins a new paragraph.</summary>
    public string? ShortInstruction { get; init; }

    public string? FullInstruction { get; init; }

    public string? WorkteamArn { get; init; }

    public string? WorkersPerObject { get; init; }

    public string? TimeLimitSeconds { get; init; }

    public string? LifetimeSeconds { get; init; }

    public string? MaxConcurrent { get; init; }

    public string? StopAfterObjects { get; init; }

    public string? StopAfterPercent { get; init; }

    public string? OutputPath { get; init; }

    public string? LabelAttributeName { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>JSON with an object's member for each of the above, in camel case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DesignJson.Default.JobDesign);

    /// <summary>Reads what <see cref="ToJson"/> wrote, or a program sent; numbers may stand for texts.</summary>
    /// <exception cref="DraftRefused">Not a JSON object, or with a member there is none of.</exception>
    public static JobDesign Parse(string json)
    {
        try
        {
            var design = JsonSerializer.Deserialize(json, DesignJson.Default.JobDesign) ?? throw new DraftRefused("design", "is null. Send a JSON object.");
            // A list that was not named is null here, whatever its initial value says.
            return design with { Labels = design.Labels ?? [], ShortNames = design.ShortNames ?? [], Conditions = design.Conditions ?? [] };
        }
        catch (JsonException trouble)
        {
            throw new DraftRefused("design", $"cannot be read at {trouble.Path ?? "$"}: unknown member, or a value of the wrong kind. The members are listed in openapi.json.");
        }
        catch (InvalidOperationException)
        {
            throw new DraftRefused("design", "holds half of a surrogate pair. Write whole characters.");
        }
    }
}

/// <param name="Is">As the programming interface writes comparisons: <c>exists</c>, <c>equals</c>, <c>at-least</c> …</param>
public sealed record DesignCondition(string? Key, string? Is, string? Value);

/// <summary>JSON of designs, stored and on the wire. Version 1 is the record as it is today; an older shape gets its upgrade step here.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(TextOrNumber)])]
[JsonSerializable(typeof(JobDesign))]
internal sealed partial class DesignJson : JsonSerializerContext
{
    public const int Version = 1;
}

/// <summary>A text; a program may send a number in its place.</summary>
internal sealed class TextOrNumber : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new JsonException("Neither a text nor a number."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
