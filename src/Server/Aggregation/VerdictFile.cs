using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;

namespace Plumbline.Server.Aggregation;

/// <summary>Writes rows of results as CSV, JSON Lines or one JSON array.</summary>
internal static class VerdictFile
{
    /// <param name="format">csv, jsonl or json.</param>
    /// <param name="rows">One value a column: texts and numbers.</param>
    public static async Task WriteAsync(TextWriter writer, string format, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        var first = true;
        await writer.WriteAsync(format == "json" ? "[\n" : format == "csv" ? string.Join(',', columns) + "\n" : "");
        foreach (var row in rows)
        {
            await writer.WriteAsync(format == "csv" ? Line(row) : (format == "json" && !first ? ",\n" : "") + Json(columns, row) + (format == "json" ? "" : "\n"));
            first = false;
        }

        await writer.WriteAsync(format == "json" ? "\n]\n" : "");
        await writer.FlushAsync();
    }

    private static string Line(object?[] row)
    {
        var cells = new string[row.Length];
        for (var at = 0; at < cells.Length; at++)
        {
            var text = Text(row[at]);
            cells[at] = text.IndexOfAny([',', '"', '\n', '\r']) >= 0 ? $"\"{text.Replace("\"", "\"\"", System.StringComparison.Ordinal)}\"" : text;
        }

        return string.Join(',', cells) + "\n";
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => cell.ToString()!,
    };

    private static string Json(IReadOnlyList<string> columns, object?[] row)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            for (var at = 0; at < row.Length; at++)
            {
                json.WritePropertyName(columns[at]);
                switch (row[at])
                {
                    case null:
                        json.WriteNullValue();
                        break;
                    case double or int:
                        json.WriteRawValue(Text(row[at]));
                        break;
                    default:
                        json.WriteStringValue(Text(row[at]));
                        break;
                }
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
