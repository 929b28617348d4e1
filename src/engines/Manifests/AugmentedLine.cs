using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Plumbline.Manifests;

/// <summary>Writes a line of the output manifest: the input line's own bytes with a label and its metadata at the end.</summary>
/// <remarks>
/// Keys of ours that the line has already are taken out, every other byte stays. The metadata is always the last key, because
/// published notebooks take the last key for it. Results have no line end. Cost: O(line).
/// Source: Ground Truth developer guide, output data; ground-truth output format, sections 4.2 and 4.3.
/// </remarks>
public static class AugmentedLine
{
    /// <summary>A labeled line: <c>&lt;attr&gt;</c> and <c>&lt;attr&gt;-metadata</c> appended, or replacing older ones.</summary>
    /// <param name="input">A line without fault.</param>
    /// <param name="attribute">LabelAttributeName, with its <c>-ref</c> where the task has one.</param>
    /// <param name="value">JSON.</param>
    /// <param name="metadata">JSON object, from <see cref="LabelMetadata"/>.</param>
    public static byte[] Labeled(ManifestLine input, string attribute, ReadOnlyMemory<byte> value, ReadOnlyMemory<byte> metadata) =>
        Write(input, [attribute], [(attribute, value), (MetadataName(attribute), metadata)]);

    /// <summary>A line labeled by a user's function: the members of its content merged in, the service's metadata over the user's.</summary>
    /// <param name="content">JSON object. May bring its own metadata, whose other keys are kept.</param>
    /// <param name="metadata">JSON object of the service's keys.</param>
    public static byte[] Merged(ManifestLine input, string attribute, JsonElement content, ReadOnlyMemory<byte> metadata)
    {
        var name = MetadataName(attribute);
        var additions = new List<(string, ReadOnlyMemory<byte>)>();
        foreach (var member in content.EnumerateObject().Where(member => member.Name != name).DistinctLast())
        {
            additions.Add((member.Name, JsonMarshal.GetRawUtf8Value(member.Value).ToArray()));
        }

        additions.Add((name, MergedMetadata(attribute, content, metadata)));
        return Write(input, [attribute], additions);
    }

    /// <summary>The metadata of a line labeled by a user's function: its own keys, and the service's over them.</summary>
    /// <inheritdoc cref="Merged" path="/param" />
    public static ReadOnlyMemory<byte> MergedMetadata(string attribute, JsonElement content, ReadOnlyMemory<byte> metadata) =>
        content.TryGetProperty(MetadataName(attribute), out var theirs) && theirs.ValueKind == JsonValueKind.Object
            ? Overlay(theirs, JsonElement.Parse(metadata.Span))
            : metadata;

    /// <summary>A line whose object failed: no label, and metadata that tells the reason. Chaining labels it again.</summary>
    /// <param name="metadata">From <see cref="LabelMetadata.Failed"/>.</param>
    public static byte[] Failed(ManifestLine input, string attribute, ReadOnlyMemory<byte> metadata) =>
        Write(input, [attribute], [(MetadataName(attribute), metadata)]);

    /// <summary>Name of the key that describes a label.</summary>
    public static string MetadataName(string attribute) => attribute + "-metadata";

    private static byte[] Write(ManifestLine input, IReadOnlyList<string> removed, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Json)> added)
    {
        if (input.Fault is { } fault)
        {
            throw new ArgumentException($"A faulty line cannot carry a label: {fault.Sentence}", nameof(input));
        }

        var raw = input.Raw.Span;
        var gone = new HashSet<string>(removed.Concat(added.Select(addition => addition.Name)), StringComparer.Ordinal);
        var members = MembersOf(raw, out var open, out var close);
        var output = new ArrayBufferWriter<byte>(raw.Length + 512);
        output.Write(raw[..(open + 1)]);
        var empty = true;
        for (var i = 0; i < members.Count; i++)
        {
            if (gone.Contains(members[i].Name))
            {
                continue;
            }

            // What stands before a member (its comma and spaces) goes with it; the first that stays needs no comma.
            var before = i == 0 ? open + 1 : members[i - 1].End;
            output.Write(empty && i > 0 ? default : raw[before..members[i].Start]);
            output.Write(raw[members[i].Start..members[i].End]);
            empty = false;
        }

        foreach (var (name, json) in added)
        {
            output.Write(empty ? default : ","u8);
            output.Write(JsonText.Write(writer => writer.WriteStringValue(name)));
            output.Write(":"u8);
            output.Write(json.Span);
            empty = false;
        }

        output.Write(raw[close..]);
        return output.WrittenSpan.ToArray();
    }

    private static List<(string Name, int Start, int End)> MembersOf(ReadOnlySpan<byte> raw, out int open, out int close)
    {
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        open = (int)reader.TokenStartIndex;
        var members = new List<(string, int, int)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var name = reader.GetString()!;
            reader.Skip();
            members.Add((name, start, (int)reader.BytesConsumed));
        }

        close = (int)reader.TokenStartIndex;
        return members;
    }

    private static ReadOnlyMemory<byte> Overlay(JsonElement theirs, JsonElement ours) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var member in theirs.EnumerateObject().DistinctLast().Where(member => !ours.TryGetProperty(member.Name, out _)))
        {
            writer.WriteRaw(member.Name, JsonMarshal.GetRawUtf8Value(member.Value));
        }

        foreach (var member in ours.EnumerateObject())
        {
            writer.WriteRaw(member.Name, JsonMarshal.GetRawUtf8Value(member.Value));
        }

        writer.WriteEndObject();
    });

    /// <summary>Each name once, with its last value, at the place of its first.</summary>
    private static IEnumerable<JsonProperty> DistinctLast(this IEnumerable<JsonProperty> members) =>
        members.GroupBy(member => member.Name, StringComparer.Ordinal).Select(same => same.Last());
}
