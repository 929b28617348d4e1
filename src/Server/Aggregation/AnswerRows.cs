using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Aggregation;

/// <summary>Rows of a file of answers, one at a time: CSV with quotes, JSON Lines, or one JSON array of objects, by the file's ending.</summary>
internal static class AnswerRows
{
    /// <summary>Characters of one CSV row, so that a quote that is never closed does not swallow the file into memory.</summary>
    private const int LongestRow = 1_000_000;

    /// <summary>The wanted columns of each row, as text.</summary>
    /// <param name="path">Ends in .csv, .jsonl, .ndjson or .json.</param>
    /// <exception cref="SettingRefused">No such file, an ending that is not known, a column that is missing, or a row that cannot be read, with its number.</exception>
    public static IAsyncEnumerable<string[]> ReadAsync(Stream file, string path, IReadOnlyList<string> columns, CancellationToken cancel) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => CsvAsync(file, path, columns, cancel),
            ".jsonl" or ".ndjson" => LinesAsync(file, path, columns, cancel),
            ".json" => ArrayAsync(file, path, columns, cancel),
            var ending => throw new SettingRefused("answers", path, $"the ending '{ending}' is not known: .csv, .jsonl and .json are"),
        };

    private static async IAsyncEnumerable<string[]> CsvAsync(Stream file, string path, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new StreamReader(file, Encoding.UTF8);
        int[]? places = null;
        await foreach (var (row, fields) in FieldsAsync(reader, path, cancel))
        {
            if (places is null)
            {
                places = [.. columns.Select(column => fields.IndexOf(column) is >= 0 and var at
                    ? at
                    : throw new SettingRefused("answers", path, $"its first line must name the column '{column}', or say which by --task-column, --worker-column, --label-column"))];
                continue;
            }

            if (fields.Count <= places.Max())
            {
                throw new SettingRefused("answers", path, $"row {row} has {fields.Count} fields, fewer than its first line names");
            }

            yield return [.. places.Select(at => fields[at])];
        }
    }

    private static async IAsyncEnumerable<(long Row, List<string> Fields)> FieldsAsync(StreamReader reader, string path, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (row, quoted, length) = (0L, false, 0);
        var (fields, field) = (new List<string>(), new StringBuilder());
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            row++;
            length = quoted ? length + line.Length : line.Length;
            if (length > LongestRow)
            {
                throw new SettingRefused("answers", path, $"the row that ends on line {row} is longer than a million characters; is a quote never closed?");
            }

            field.Append(quoted ? "\n" : "");
            quoted = Split(line, quoted, fields, field);
            if (quoted)
            {
                continue;
            }

            fields.Add(field.ToString());
            field.Clear();
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                yield return (row, fields);
            }

            fields = [];
        }

        if (quoted)
        {
            throw new SettingRefused("answers", path, "a quote is never closed");
        }
    }

    /// <summary>Takes a line into the fields of its row; true while a quote is open at its end. Source: RFC 4180.</summary>
    private static bool Split(string line, bool quoted, List<string> fields, StringBuilder field)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                var doubled = quoted && at + 1 < line.Length && line[at + 1] == '"';
                field.Append(doubled ? "\"" : "");
                at += doubled ? 1 : 0;
                quoted = doubled || !quoted;
            }
            else if (line[at] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[at]);
            }
        }

        return quoted;
    }

    private static async IAsyncEnumerable<string[]> LinesAsync(Stream file, string path, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new StreamReader(file, Encoding.UTF8);
        for (var row = 1L; await reader.ReadLineAsync(cancel) is { } line; row++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Cells(Parsed(line, path, row), path, row, columns);
            }
        }
    }

    private static async IAsyncEnumerable<string[]> ArrayAsync(Stream file, string path, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var items = JsonSerializer.DeserializeAsyncEnumerable(file, AnswerJson.Default.JsonElement, cancel).GetAsyncEnumerator(cancel);
        for (var row = 1L; await NextAsync(items, path, row); row++)
        {
            yield return Cells(items.Current, path, row, columns);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<JsonElement> items, string path, long row)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (JsonException)
        {
            throw new SettingRefused("answers", path, $"it is not one JSON array of objects (near item {row})");
        }
    }

    private static JsonElement Parsed(string line, string path, long row)
    {
        try
        {
            return JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            throw new SettingRefused("answers", path, $"line {row} is not JSON");
        }
    }

    private static string[] Cells(JsonElement item, string path, long row, IReadOnlyList<string> columns) =>
        [.. columns.Select(column => Cell(item, column) ?? throw new SettingRefused("answers", path, $"item {row} has no text or number '{column}'"))];

    private static string? Cell(JsonElement item, string column) =>
        item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(column, out var cell) ? null
        : cell.ValueKind == JsonValueKind.String ? cell.GetString()
        : cell.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? cell.GetRawText()
        : null;
}
