using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Answers;

/// <summary>Reads what workers answered from a CSV, JSON (an array of objects) or JSON Lines file, told apart by its ending.</summary>
/// <remarks>
/// UTF-8. CSV as RFC 4180, with a header; <c>-</c> reads CSV from standard input. Rows are streamed except from JSON.
/// </remarks>
internal sealed class AnswerFile(string path, string task, string worker, string label)
{
    /// <exception cref="SettingRefused">The file is not there, not readable, or lacks a column.</exception>
    public IEnumerable<AnswerRow> Rows()
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new SettingRefused("FILE", path, "there is no such file");
        }

        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => Json(),
            ".jsonl" or ".ndjson" => JsonLines(),
            _ => Csv(),
        };
    }

    private IEnumerable<AnswerRow> Csv()
    {
        using var reader = path == "-" ? Console.In : new StreamReader(path, Encoding.UTF8);
        int[]? columns = null;
        foreach (var (line, cells) in CsvRows.Of(reader))
        {
            if (columns is null)
            {
                columns = [Column(cells, task, "task"), Column(cells, worker, "worker"), Column(cells, label, "label")];
                continue;
            }

            if (cells.Count <= columns.Max())
            {
                throw new SettingRefused("FILE", path, $"line {line} has {cells.Count} cells, its header more");
            }

            yield return new(line, cells[columns[0]], cells[columns[1]], cells[columns[2]]);
        }
    }

    private int Column(List<string> header, string name, string option) =>
        header.IndexOf(name) is >= 0 and var place
            ? place
            : throw new SettingRefused(option, name, $"{path} has no such column; it has {string.Join(", ", header)}");

    private IEnumerable<AnswerRow> Json()
    {
        JsonDocument document;
        try
        {
            using var stream = File.OpenRead(path);
            document = JsonDocument.Parse(stream);
        }
        catch (JsonException trouble)
        {
            throw new SettingRefused("FILE", path, $"is no JSON ({trouble.Message})");
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw new SettingRefused("FILE", path, "must hold an array of objects; one object a line is called .jsonl");
            }

            var number = 0;
            foreach (var item in document.RootElement.EnumerateArray())
            {
                yield return Row(item, ++number);
            }
        }
    }

    private IEnumerable<AnswerRow> JsonLines()
    {
        var number = 0L;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            JsonDocument document;
            try
            {
                document = JsonDocument.Parse(line);
            }
            catch (JsonException)
            {
                throw new SettingRefused("FILE", path, $"line {number} is no JSON");
            }

            using (document)
            {
                yield return Row(document.RootElement, number);
            }
        }
    }

    private AnswerRow Row(JsonElement item, long number)
    {
        return new(number, Member(task, "task"), Member(worker, "worker"), Member(label, "label"));

        string Member(string name, string option) =>
            item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
                ? AnswerRow.TextOf(value)
                : throw new SettingRefused(option, name, $"row {number} of {path} has no such member");
    }
}
