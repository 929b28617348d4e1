using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plumbline.Manifests;

/// <summary>How every document here is written: compact, and escaping only what JSON itself demands.</summary>
/// <remarks>One exception that .NET's encoder insists on: characters beyond the basic plane, such as emoji, leave as a pair of escapes.</remarks>
internal static class JsonText
{
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A member whose value is JSON already; its bytes are kept.</summary>
    public static void WriteRaw(this Utf8JsonWriter writer, string name, ReadOnlySpan<byte> json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }
}
