using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Plumbline.AwsProtocol;

/// <summary>Reads the body of a json 1.1 request. Everything wrong with it is one code: SerializationException.</summary>
internal static class JsonBody
{
    /// <exception cref="WireFault">400 SerializationException.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> shape)
        where T : class
    {
        var text = body.Span;
        if (text.IsEmpty)
        {
            text = "{}"u8;
        }

        if (!System.Text.Unicode.Utf8.IsValid(text))
        {
            throw Unreadable("The request body is not UTF-8.");
        }

        var first = text.TrimStart(" \t\r\n"u8);
        if (first.IsEmpty || first[0] != (byte)'{')
        {
            throw Unreadable("The request body must be a JSON object.");
        }

        try
        {
            return JsonSerializer.Deserialize(text, shape) ?? throw Unreadable("The request body must be a JSON object.");
        }
        catch (JsonException broken)
        {
            throw Unreadable(Sentence(broken));
        }
    }

    private static string Sentence(JsonException broken)
    {
        var path = broken.Path is { Length: > 2 } at && at.StartsWith("$.", StringComparison.Ordinal) ? MemberPath.FromJsonPath(at) : null;
        return path is null
            ? "The request body is not well-formed JSON."
            : $"The value at '{path}' is not of the JSON type this member takes, or the JSON breaks off there.";
    }

    private static WireFault Unreadable(string sentence) => new("SerializationException", 400, sentence);
}
