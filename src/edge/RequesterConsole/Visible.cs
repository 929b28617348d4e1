using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Plumbline.RequesterConsole;

/// <summary>Names and labels that other people wrote, with what would hide or turn their letters made visible.</summary>
internal static class Visible
{
    /// <summary>Marks, embeddings, overrides and isolates of writing direction, and control characters: a label could read as another one by them.</summary>
    /// <returns>The text itself when it has none, as nearly all have; else each as its code point, such as ⟨U+202E⟩.</returns>
    public static string Text(string? text)
    {
        if (text is null || text.AsSpan().IndexOfAny(Hidden) < 0)
        {
            return text ?? "";
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (Hidden.Contains(letter))
            {
                shown.Append(CultureInfo.InvariantCulture, $"⟨U+{(int)letter:X4}⟩");
            }
            else
            {
                shown.Append(letter);
            }
        }

        return shown.ToString();
    }

    /// <summary>The same for text of several lines, such as a log: its line ends and tabs stay.</summary>
    public static string Lines(string? text) =>
        string.Join('\n', (text ?? "").Split('\n').Select(line => string.Join('\t', line.TrimEnd('\r').Split('\t').Select(Text))));

    private static readonly System.Buffers.SearchValues<char> Hidden = System.Buffers.SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019"
        + "\u001A\u001B\u001C\u001D\u001E\u001F\u007F\u061C\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF");
}
