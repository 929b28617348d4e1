using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Plumbline.Bench.JobWorld;

/// <summary>A table on the console and, with <c>--json FILE</c>, the same rows as JSON.</summary>
/// <param name="columns">Names; every row has as many values, texts or numbers.</param>
public sealed class Report(string bench, params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<object>> rows = [];

    public void Begin()
    {
        Console.WriteLine($"| {string.Join(" | ", columns)} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", columns.Count))}");
    }

    public void Add(params IReadOnlyList<object> row)
    {
        rows.Add(row);
        Console.WriteLine($"| {string.Join(" | ", row.Select(Shown))} |");
    }

    public void Save(string? path)
    {
        if (path is null)
        {
            return;
        }

        using var file = File.Create(path);
        using var writer = new Utf8JsonWriter(file, new() { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("bench", bench);
        writer.WriteString("at", TimeProvider.System.GetUtcNow());
        writer.WriteNumber("processors", Environment.ProcessorCount);
        writer.WriteStartArray("rows");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in columns.Zip(row))
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value, value.GetType());
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Shown(object value) => value switch
    {
        double number => number.ToString(Math.Abs(number) < 100 ? "0.0" : "#,##0", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("#,##0", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
