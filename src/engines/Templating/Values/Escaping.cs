using System;
using System.Buffers;
using System.Text;

namespace Plumbline.Templating.Values;

/// <summary>HTML escaping: <c>&amp; &lt; &gt; &quot; '</c>.</summary>
internal static class Escaping
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static string Escape(string text) => Escape(text, once: false);

    /// <summary>What leaves by itself: carriage returns are kept too.</summary>
    public static string Automatically(string text) => KeepReturns(Escape(text));

    /// <summary>Writes carriage returns as references: a page would otherwise read CR LF as a line feed.</summary>
    /// <remarks>A text with CR LF must reach the page as it is, or offsets into it would not fit the text in the manifest. Source: HTML, preprocessing the input stream.</remarks>
    public static string KeepReturns(string html) => html.Replace("\r", "&#13;", StringComparison.Ordinal);

    /// <summary>Leaves entities that are there already as they are.</summary>
    public static string EscapeOnce(string text) => Escape(text, once: true);

    private static string Escape(string text, bool once)
    {
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0)
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at++)
        {
            _ = text[at] switch
            {
                '&' when once && IsEntity(text.AsSpan(at)) => safe.Append('&'),
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                var other => safe.Append(other),
            };
        }

        return safe.ToString();
    }

    /// <summary>Whether the text begins with <c>&amp;name;</c>, <c>&amp;#123;</c> or <c>&amp;#x1f;</c>.</summary>
    private static bool IsEntity(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, 40)].IndexOf(';');
        if (end < 2)
        {
            return false;
        }

        var name = text[1..end];
        if (name[0] == '#')
        {
            name = name[1..];
            return name.Length > 1 && name[0] is 'x' or 'X'
                ? name[1..].IndexOfAnyExcept(HexDigits) < 0
                : name.Length > 0 && name.IndexOfAnyExceptInRange('0', '9') < 0;
        }

        foreach (var unit in name)
        {
            if (!char.IsAsciiLetterOrDigit(unit))
            {
                return false;
            }
        }

        return true;
    }
}
