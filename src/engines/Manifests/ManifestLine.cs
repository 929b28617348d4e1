using System;
using System.Text.Json;
using Plumbline.Kernel;

namespace Plumbline.Manifests;

/// <summary>One data line of an input manifest: its bytes as they came, and what they say.</summary>
/// <remarks>Reading is lazy and cached; an instance is not for several threads at once. A faulty line answers as an empty object.</remarks>
public sealed class ManifestLine
{
    private const string SourceRefName = "source-ref";
    private const string SourceName = "source";

    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private JsonElement? root;

    internal ManifestLine(long index, long lineNumber, ReadOnlyMemory<byte> raw, ManifestFault? fault)
    {
        Index = index;
        LineNumber = lineNumber;
        Raw = raw;
        Fault = fault;
    }

    /// <summary>Zero-based position among the data lines (blank lines do not count); as text it is the datasetObjectId.</summary>
    public long Index { get; }

    /// <summary>One-based position among all lines of the file.</summary>
    public long LineNumber { get; }

    /// <summary>The exact bytes, without byte order mark and line end. Empty when the line was too long to keep.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Why the line cannot be used; null when it can.</summary>
    public ManifestFault? Fault { get; }

    /// <summary>The whole line. Where a key occurs twice, the last one is found.</summary>
    public JsonElement Root => root ??= Fault is null ? JsonElement.Parse(Raw.Span) : Nothing;

    /// <summary>Text of <c>source-ref</c>; null when it is missing or not text.</summary>
    public string? SourceRef => Attribute(SourceRefName) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The place named by <c>source-ref</c>; null when it is missing or no S3 location.</summary>
    public S3Uri? SourceUri => S3Uri.TryParse(SourceRef, out var uri) ? uri : null;

    /// <summary>Value of <c>source</c>: text in built-in jobs, any JSON in custom ones; null when missing.</summary>
    public JsonElement? Source => Attribute(SourceName);

    /// <summary>Text of <c>source</c>; null when it is missing or not text.</summary>
    public string? SourceText => Source is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Whether the line has a key, without building anything of it.</summary>
    public bool Has(string attribute) => RawValue(attribute) is not null;

    /// <summary>The bytes of a key's value as they stand in the line, its last where it occurs twice; null when the line has no such key.</summary>
    /// <remarks>One pass over the line's top level, nothing built: for those who look at one key of a million lines.</remarks>
    public ReadOnlyMemory<byte>? RawValue(string attribute)
    {
        if (Fault is not null)
        {
            return null;
        }

        (int Start, int End)? found = null;
        var reader = new Utf8JsonReader(Raw.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = reader.ValueTextEquals(attribute);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            found = wanted ? (start, (int)reader.BytesConsumed) : found;
        }

        // Not a conditional expression: it would take the null for empty memory.
        if (found is not { } place)
        {
            return null;
        }

        return Raw[place.Start..place.End];
    }

    /// <summary>The value of a key, JSON null included; null when the line has no such key.</summary>
    public JsonElement? Attribute(string name) => Root.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Whether the line carries this label already and so is not sent to workers (chaining).</summary>
    public bool IsLabeled(string labelAttributeName) => Has(labelAttributeName);

    /// <summary>Reads one line that is not part of a file, such as a stored row or a streamed message.</summary>
    /// <param name="index">Becomes <see cref="Index"/>; the line number is one more.</param>
    /// <param name="raw">UTF-8 without line end.</param>
    /// <param name="needsSource">Whether <c>source</c> or <c>source-ref</c> must be there as text.</param>
    public static ManifestLine Parse(long index, ReadOnlyMemory<byte> raw, bool needsSource = false, ManifestLimits? limits = null) =>
        new(index, index + 1, raw, LineCheck.Find(raw.Span, index + 1, limits ?? ManifestLimits.Default, needsSource, closed: true));

    /// <summary>A line that was checked before, such as one of a copy made of checked lines: no fault is looked for.</summary>
    public static ManifestLine Checked(long index, ReadOnlyMemory<byte> raw) => new(index, index + 1, raw, null);
}
