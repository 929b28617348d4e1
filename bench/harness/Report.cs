using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Plumbline.Bench.Harness;

/// <summary>A table for people on standard output, and the same figures for programs in the file that <c>--json</c> names.</summary>
/// <param name="columns">Heads of the table; also the names in the JSON rows.</param>
public sealed class Report(string bench, params string[] columns)
{
    private readonly IReadOnlyList<(string Name, string Value)> machine = Machine.Facts();
    private readonly List<object?[]> rows = [];
    private readonly List<(string Name, double Value, string Meaning)> limits = [];

    /// <summary>What the machine itself can do, measured in this run.</summary>
    public void AddLimit(string name, double value, string meaning)
    {
        limits.Add((name, value, meaning));
        Console.WriteLine($"limit: {meaning}: {Shown(value)}");
    }

    /// <param name="cells">Texts and numbers, one for each column; null where there is nothing to say.</param>
    public void AddRow(params object?[] cells)
    {
        rows.Add(cells.Length == columns.Length ? cells : throw new ArgumentException($"{columns.Length} columns, {cells.Length} cells.", nameof(cells)));
        Console.WriteLine(string.Join(" · ", columns.Zip(cells, (name, cell) => $"{name} {Shown(cell)}")));
    }

    /// <summary>Prints everything once more as a table that may be pasted into docs/performance.md.</summary>
    public void Print(string? jsonFile)
    {
        Console.WriteLine();
        Console.WriteLine($"{bench}: {string.Join(", ", machine.Select(fact => $"{fact.Name} {fact.Value}"))}, load after {Machine.Load()}");
        Console.WriteLine();
        Console.WriteLine($"| {string.Join(" | ", columns)} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", columns.Length))}");
        foreach (var row in rows)
        {
            Console.WriteLine($"| {string.Join(" | ", row.Select(Shown))} |");
        }

        Console.WriteLine();
        foreach (var (_, value, meaning) in limits)
        {
            Console.WriteLine($"- {meaning}: {Shown(value)}");
        }

        if (jsonFile is not null)
        {
            File.WriteAllBytes(jsonFile, Json());
        }
    }

    private static string Shown(object? cell) => cell switch
    {
        null => "–",
        double number when Math.Abs(number) >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.##", CultureInfo.InvariantCulture),
        long or int => Convert.ToInt64(cell, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture),
        _ => cell.ToString()!,
    };

    private byte[] Json()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("bench", bench);
            json.WriteStartObject("machine");
            foreach (var (name, value) in machine.Append(("load after", Machine.Load())))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteStartObject("limits");
            foreach (var (name, value, _) in limits)
            {
                json.WriteNumber(name, Math.Round(value, 3));
            }

            json.WriteEndObject();
            json.WriteStartArray("rows");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                foreach (var (name, cell) in columns.Zip(row))
                {
                    Write(json, name, cell);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. stream.ToArray(), .. Encoding.UTF8.GetBytes("\n")];
    }

    private static void Write(Utf8JsonWriter json, string name, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNull(name);
                break;
            case double number:
                json.WriteNumber(name, Math.Round(number, 3));
                break;
            case int or long:
                json.WriteNumber(name, Convert.ToInt64(cell, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(name, cell.ToString());
                break;
        }
    }
}
