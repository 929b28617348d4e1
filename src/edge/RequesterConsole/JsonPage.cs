using System;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plumbline.Manifests;

namespace Plumbline.RequesterConsole;

/// <summary>JSON as people read it. The page escapes it for HTML, so it keeps its own characters.</summary>
internal static class JsonPage
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object of these members, without those that have no value: as they stand in a line of the output.</summary>
    public static string ObjectOf(params ReadOnlySpan<(string Name, string? Json)> members)
    {
        var written = new List<string>();
        foreach (var (name, json) in members)
        {
            if (json is not null)
            {
                written.Add($"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\":{json}");
            }
        }

        return "{" + string.Join(',', written) + "}";
    }

    /// <summary>As it is when it is no JSON.</summary>
    public static string Pretty(string json)
    {
        try
        {
            var root = AnswerContent.Parse(json);
            var buffer = new System.Buffers.ArrayBufferWriter<byte>(json.Length * 2);
            using (var writer = new Utf8JsonWriter(buffer, Indented))
            {
                root.WriteTo(writer);
            }

            return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
