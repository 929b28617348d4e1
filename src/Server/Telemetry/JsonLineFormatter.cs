using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Plumbline.Server.Telemetry;

/// <summary>
/// One JSON object a line: <c>time</c>, <c>level</c>, <c>event</c>, <c>source</c>, <c>message</c>, the message's ids as <c>fields</c>,
/// <c>requestId</c> where there is a request, <c>error</c> where there is one.
/// </summary>
/// <remarks>Of the scopes only the request id is written: paths may carry invitations and read grants.</remarks>
internal sealed class JsonLineFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plumbline-json";
    private const string RequestId = "RequestId";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", LevelOf(logEntry.LogLevel));
            json.WriteString("event", logEntry.EventId.Name ?? "log");
            json.WriteString("source", logEntry.Category);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            var request = WriteFields(json, logEntry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? []) ?? RequestOf(scopeProvider);
            if (request is not null)
            {
                json.WriteString("requestId", request);
            }

            if (logEntry.Exception is { } failure)
            {
                json.WriteStartObject("error");
                json.WriteString("type", failure.GetType().FullName);
                json.WriteString("message", failure.Message);
                json.WriteString("stack", failure.ToString());
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Writes the message's own values; the request id among them is returned instead.</summary>
    private static string? WriteFields(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> state)
    {
        string? request = null;
        json.WriteStartObject("fields");
        foreach (var (name, value) in state)
        {
            if (name == RequestId)
            {
                request = value?.ToString();
            }
            else if (name != "{OriginalFormat}")
            {
                json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
                WriteValue(json, value);
            }
        }

        json.WriteEndObject();
        return request;
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case int or long or short or byte:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string? RequestOf(IExternalScopeProvider? scopes)
    {
        string? found = null;
        scopes?.ForEachScope(
            (scope, _) =>
            {
                foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                {
                    found = name == RequestId ? value?.ToString() : found;
                }
            },
            0);
        return found;
    }

    private static string LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
