using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Plumbline.Preparation.Datasets;

/// <summary>Lines of a text file, one object each. Blank lines are none; a byte order mark and CRLF are forgiven.</summary>
internal static class TextLines
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="name">The file's name in sentences.</param>
    /// <param name="most">Characters allowed on a line.</param>
    public static async IAsyncEnumerable<SourceItem> ReadAsync(Stream file, string name, int most, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (number, chunk, line) = (0L, new byte[64 * 1024], new MemoryStream());
        while (true)
        {
            var read = await file.ReadAsync(chunk, cancel);
            for (var from = 0; from < read;)
            {
                var end = chunk.AsSpan(from, read - from).IndexOf((byte)'\n');
                var piece = chunk.AsMemory(from, end < 0 ? read - from : end);
                // Three bytes more than a full line can have: enough to know that it is too long, and no more is kept.
                if (line.Length <= (4L * most) + 4)
                {
                    line.Write(piece.Span);
                }

                if (end < 0)
                {
                    break;
                }

                from += end + 1;
                if (ItemOf(line, ++number, name, most) is { } item)
                {
                    yield return item;
                }
            }

            if (read == 0)
            {
                break;
            }
        }

        if (ItemOf(line, ++number, name, most) is { } last)
        {
            yield return last;
        }
    }

    /// <summary>The gathered line; null when it is blank. Empties the buffer.</summary>
    private static SourceItem? ItemOf(MemoryStream line, long number, string name, int most)
    {
        ReadOnlySpan<byte> bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
        line.SetLength(0);
        bytes = number == 1 && bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        bytes = bytes.EndsWith("\r"u8) ? bytes[..^1] : bytes;
        if (bytes.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0)
        {
            return null;
        }

        var place = $"Line {number} of {name}";
        return TextOf(bytes) is not { } text ? new(default, $"{place} is not valid UTF-8. Save the file as UTF-8.", place)
            : TooLong(text, most) ? new(default, $"{place} is longer than {most} characters. Shorten it.", place)
            : new(LineJson.Of("source", text), null, place);
    }

    /// <summary>Null when the bytes are no text.</summary>
    public static string? TextOf(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Whether a text would have more characters than an attribute may, as it is written in the line.</summary>
    public static bool TooLong(string text, int most)
    {
        if (text.Length * 6L <= most)
        {
            return false;
        }

        var characters = 0L;
        foreach (var rune in text.EnumerateRunes())
        {
            characters += rune.Value is '"' or '\\' or '\n' or '\r' or '\t' or '\b' or '\f' ? 2 : rune.Value is < 0x20 or 0x7F or 0x2028 or 0x2029 ? 6 : 1;
        }

        return characters > most;
    }
}
