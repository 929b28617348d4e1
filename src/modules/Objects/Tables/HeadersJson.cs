using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plumbline.Objects.Tables;

/// <summary>How headers stand in a row: JSON, version 1, absent members left out.</summary>
internal static class HeadersJson
{
    public static string Write(ObjectHeaders headers) => JsonSerializer.Serialize(
        new(
            1,
            headers.ContentType,
            headers.CacheControl,
            headers.ContentDisposition,
            headers.ContentEncoding,
            headers.ContentLanguage,
            headers.Expires,
            headers.Metadata is { Count: > 0 } some ? new(some) : null),
        HeadersJsonContext.Default.HeadersDocument);

    public static ObjectHeaders Read(string json)
    {
        var document = JsonSerializer.Deserialize(json, HeadersJsonContext.Default.HeadersDocument)!;
        return new(document.Type, document.Cache, document.Disposition, document.Encoding, document.Language, document.Expires, document.Metadata);
    }
}

internal sealed record HeadersDocument(
    [property: JsonPropertyName("v")] int Version,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("cache")] string? Cache,
    [property: JsonPropertyName("disposition")] string? Disposition,
    [property: JsonPropertyName("encoding")] string? Encoding,
    [property: JsonPropertyName("language")] string? Language,
    [property: JsonPropertyName("expires")] string? Expires,
    [property: JsonPropertyName("metadata")] Dictionary<string, string>? Metadata);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeadersDocument))]
internal sealed partial class HeadersJsonContext : JsonSerializerContext;
