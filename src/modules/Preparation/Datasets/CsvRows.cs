using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Preparation.Datasets;

/// <summary>Rows of a CSV file: comma or semicolon (whichever the header row has more of), quotes doubled inside quotes, line breaks inside quotes allowed.</summary>
/// <remarks>Source: RFC 4180; the semicolon is what spreadsheets write where the comma is the decimal sign.</remarks>
internal static class CsvRows
{
    /// <summary>Characters of one row, so that a quote that is never closed does not swallow the file into memory.</summary>
    private const int LongestRow = 1_000_000;

    /// <summary>Rows in order, blank ones left out; a byte order mark is skipped.</summary>
    /// <returns>The line a row begins on, and its fields; null fields for a row that is too long or never ends.</returns>
    public static async IAsyncEnumerable<(long Line, IReadOnlyList<string>? Fields)> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var (chunk, row) = (new char[32 * 1024], new StringBuilder());
        var (line, begin, quoted, overflow) = (1L, 1L, false, false);
        char? separator = null;
        for (var read = 1; read > 0;)
        {
            read = await reader.ReadAsync(chunk, cancel);
            for (var from = 0; from < read;)
            {
                var length = chunk.AsSpan(from, read - from).IndexOfAny('\n', '"');
                var ended = length >= 0 && chunk[from + length] == '\n' && !quoted;
                var taken = length < 0 ? read - from : ended ? length : length + 1;
                overflow |= row.Length + taken > LongestRow;
                row.Append(overflow ? default : chunk.AsSpan(from, taken));
                quoted ^= length >= 0 && chunk[from + length] == '"';
                line += length >= 0 && chunk[from + length] == '\n' ? 1 : 0;
                from += ended ? length + 1 : taken;
                if (ended)
                {
                    if (FieldsOf(row, overflow, ref separator) is { } fields)
                    {
                        yield return (begin, fields.Count == 0 ? null : fields);
                    }

                    (begin, overflow) = (line, false);
                    row.Clear();
                }
            }
        }

        if (FieldsOf(row, overflow || quoted, ref separator) is { } last)
        {
            yield return (begin, last.Count == 0 ? null : last);
        }
    }

    /// <summary>Null for a blank row, empty for one that cannot be used.</summary>
    private static List<string>? FieldsOf(StringBuilder gathered, bool broken, ref char? separator)
    {
        var row = gathered.ToString().TrimEnd('\r');
        if (broken)
        {
            return [];
        }

        separator ??= row.Trim().Length == 0 ? null : row.Count(letter => letter == ';') > row.Count(letter => letter == ',') ? ';' : ',';
        return row.Trim().Length == 0 ? null : Split(row, separator!.Value);
    }

    private static List<string> Split(string row, char separator)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < row.Length; i++)
        {
            var letter = row[i];
            if (quoted && letter == '"' && i + 1 < row.Length && row[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (letter == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (letter == separator && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
