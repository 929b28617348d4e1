using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Plumbline.Server.Answers;

/// <summary>Rows of a CSV text as RFC 4180 has them: cells may be quoted, hold commas, line ends and doubled quotes. Empty lines are skipped.</summary>
internal static class CsvRows
{
    /// <returns>Each row with the line it began on, from 1.</returns>
    public static IEnumerable<(long Line, List<string> Cells)> Of(TextReader reader)
    {
        var line = 0L;
        while (reader.ReadLine() is { } text)
        {
            var began = ++line;
            if (began == 1)
            {
                text = text.TrimStart('\uFEFF');
            }

            if (text.Length == 0)
            {
                continue;
            }

            var (cells, cell, at) = (new List<string>(), new StringBuilder(), 0);
            while (true)
            {
                if (at < text.Length && text[at] == '"')
                {
                    for (at++; at >= text.Length || text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                    {
                        if (at < text.Length)
                        {
                            at += text[at] == '"' ? 1 : 0;
                            cell.Append(text[at]);
                        }
                        else if (reader.ReadLine() is { } more)
                        {
                            (text, at) = (more, -1);
                            line++;
                            cell.Append('\n');
                        }
                        else
                        {
                            break;
                        }
                    }

                    at++;
                }

                while (at < text.Length && text[at] != ',')
                {
                    cell.Append(text[at++]);
                }

                cells.Add(cell.ToString());
                cell.Clear();
                if (at++ >= text.Length)
                {
                    break;
                }
            }

            yield return (began, cells);
        }
    }

    /// <summary>A cell, quoted where it must be.</summary>
    public static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
