using System.Buffers;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plumbline.Preparation.Datasets;

/// <summary>Manifest lines made of names and texts.</summary>
internal static class LineJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(string name, string text) => Of([new(name, text)]);

    public static byte[] Of(IEnumerable<KeyValuePair<string, string>> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            foreach (var (name, text) in members)
            {
                writer.WriteString(name, text);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
