using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plumbline.Server.Answers;

/// <summary>A result as a table for people, CSV, JSON or JSON Lines.</summary>
/// <param name="columns">Names of the cells of every row.</param>
internal sealed class FigureRows(params string[] columns)
{
    /// <summary>Forms by the name <c>--format</c> gives them.</summary>
    public static readonly string[] Formats = ["table", "csv", "json", "jsonl"];

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<object?[]> rows = [];

    /// <param name="cells">Texts, whole numbers, doubles or null, one a column.</param>
    public void Add(params object?[] cells) => rows.Add(cells);

    /// <summary>The form a file's ending asks for; a table for others.</summary>
    public static string FormatOf(string? path) => Path.GetExtension(path ?? "").ToLowerInvariant() switch
    {
        ".csv" => "csv",
        ".json" => "json",
        ".jsonl" or ".ndjson" => "jsonl",
        _ => "table",
    };

    public void Write(TextWriter target, string format)
    {
        switch (format)
        {
            case "csv":
                target.WriteLine(string.Join(',', columns.Select(CsvRows.Cell)));
                rows.ForEach(row => target.WriteLine(string.Join(',', row.Select(cell => CsvRows.Cell(Text(cell, "R", ""))))));
                break;
            case "json":
                target.WriteLine("[");
                target.WriteLine(string.Join(",\n", rows.Select(row => "  " + Json(row))));
                target.WriteLine("]");
                break;
            case "jsonl":
                rows.ForEach(row => target.WriteLine(Json(row)));
                break;
            default:
                Table(target);
                break;
        }
    }

    private static string Text(object? cell, string number, string nothing) => cell switch
    {
        null => nothing,
        double value => value.ToString(number, CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    private void Table(TextWriter target)
    {
        var texts = rows.Select(row => row.Select(cell => Text(cell, "0.0000", "–")).ToArray()).Prepend(columns).ToList();
        var widths = columns.Select((_, column) => texts.Max(row => row[column].Length)).ToArray();
        foreach (var row in texts)
        {
            target.WriteLine(string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
        }
    }

    private string Json(object?[] row)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartObject();
            foreach (var (name, cell) in columns.Zip(row))
            {
                switch (cell)
                {
                    case null:
                        json.WriteNull(name);
                        break;
                    case double value:
                        json.WriteNumber(name, value);
                        break;
                    case int or long:
                        json.WriteNumber(name, Convert.ToInt64(cell, CultureInfo.InvariantCulture));
                        break;
                    default:
                        json.WriteString(name, cell.ToString());
                        break;
                }
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
