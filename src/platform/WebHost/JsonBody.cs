using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;

namespace Plumbline.WebHost;

/// <summary>The JSON object a page or a script posts.</summary>
public sealed class JsonBody : IDisposable
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };
    private readonly JsonDocument document;

    private JsonBody(JsonDocument document) => this.document = document;

    /// <summary>Reads the body; an empty one is an empty object.</summary>
    /// <exception cref="BodyRefused">Not a JSON object.</exception>
    public static async Task<JsonBody> ReadAsync(HttpContext http, CancellationToken cancel)
    {
        if (http.Request.ContentLength == 0)
        {
            return new(JsonDocument.Parse("{}"));
        }

        try
        {
            var document = await JsonDocument.ParseAsync(http.Request.Body, Options, cancel);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new(document);
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Answered below, in the same words as any other body that is no object.
        }

        throw new BodyRefused("The body must be a JSON object.");
    }

    /// <summary>A member that must be there.</summary>
    /// <param name="meaning">What the member is for, to end the sentence "'x' is missing: …".</param>
    public JsonElement Required(string name, string meaning) =>
        document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : throw new BodyRefused($"'{name}' is missing: {meaning}");

    public string RequiredText(string name, string meaning) =>
        Required(name, meaning) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw new BodyRefused($"'{name}' must be a text: {meaning}");

    /// <summary>A JSON object that must be there, as it was sent.</summary>
    public string RequiredObject(string name, string meaning) =>
        Required(name, meaning) is { ValueKind: JsonValueKind.Object } value ? value.GetRawText() : throw new BodyRefused($"'{name}' must be a JSON object: {meaning}");

    public JsonElement? Optional(string name) =>
        document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string name) => Optional(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw new BodyRefused($"'{name}' must be a text."),
    };

    public double? Number(string name) => Optional(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) => number,
        _ => throw new BodyRefused($"'{name}' must be a number."),
    };

    public bool? Flag(string name) => Optional(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new BodyRefused($"'{name}' must be true or false."),
    };

    public void Dispose() => document.Dispose();
}

/// <summary>A page or script sent something that cannot be read. 400 at every edge.</summary>
public sealed class BodyRefused(string sentence) : Refusal(sentence);
