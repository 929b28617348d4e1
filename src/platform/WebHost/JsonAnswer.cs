using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Plumbline.WebHost;

/// <summary>A JSON answer written member by member; never cached.</summary>
public sealed class JsonAnswer(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>An object whose members <paramref name="members"/> writes.</summary>
    public static JsonAnswer Object(Action<Utf8JsonWriter> members, int status = StatusCodes.Status200OK) => new(
        json =>
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        },
        status);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        write(json);
    }
}
