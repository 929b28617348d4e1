using System;
using System.Text.Json;
using System.Text.Unicode;

namespace Plumbline.Functions;

/// <summary>Reads the body in which functions tell errors: <c>{"errorType":…,"errorMessage":…}</c>.</summary>
internal static class FunctionError
{
    private const int LongestMessage = 300;

    /// <summary>Such as <c>ValueError: no such label</c>; null when the body says nothing.</summary>
    public static string? Of(ReadOnlySpan<byte> body)
    {
        if (Parse(body) is not { ValueKind: JsonValueKind.Object } root)
        {
            return null;
        }

        var (type, message) = (Text(root, "errorType"), Text(root, "errorMessage"));
        var said = type is null ? message : string.IsNullOrEmpty(message) ? type : $"{type}: {message}";
        return said is null || said.Length <= LongestMessage ? said?.TrimEnd('.') : said[..(LongestMessage - 1)] + "…";
    }

    /// <summary>Null when it is no JSON.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name)
    {
        try
        {
            return root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text.
            return null;
        }
    }
}
