using System;
using System.Buffers;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Plumbline.WebHost;

/// <summary>A JSON answer written member by member; never cached.</summary>
public sealed class JsonAnswer(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Answers larger than this do not leave their buffer behind for the next one.</summary>
    private const int KeptBytes = 1 << 16;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    /// <summary>An object whose members <paramref name="members"/> writes.</summary>
    public static JsonAnswer Object(Action<Utf8JsonWriter> members, int status = StatusCodes.Status200OK) => new(
        json =>
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        },
        status);

    /// <remarks>Writing is synchronous, so one buffer a thread serves all answers; known in full, an answer goes out with its length and in one piece.</remarks>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = buffer ?? new ArrayBufferWriter<byte>(4_096);
        var json = writer ?? new Utf8JsonWriter(bytes);
        // Not kept while in use: what throws half way, or writes another answer inside this one, must not meet it again.
        (buffer, writer) = (null, null);
        write(json);
        json.Flush();
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = bytes.WrittenCount;
        response.BodyWriter.Write(bytes.WrittenSpan);
        if (bytes.Capacity <= KeptBytes)
        {
            bytes.ResetWrittenCount();
            json.Reset(bytes);
            (buffer, writer) = (bytes, json);
        }

        return Task.CompletedTask;
    }
}
