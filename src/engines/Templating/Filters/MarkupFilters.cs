using System;
using System.Collections.Generic;
using System.Text;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>Filters about HTML and addresses.</summary>
internal static class MarkupFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        new("escape", 0, 0, (value, _) => value is null ? null : new Markup(Escaping.Escape(Printing.Text(value))), EscapesItself: true),
        new("escape_once", 0, 0, (value, _) => value is null ? null : new Markup(Escaping.EscapeOnce(Printing.Text(value))), EscapesItself: true),
        new("strip_html", 0, 0, (value, _) => StripHtml(Printing.Text(value))),
        new("newline_to_br", 0, 0, (value, _) =>
            Printing.Text(value).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "<br />\n", StringComparison.Ordinal)),
        new("url_encode", 0, 0, (value, _) => value is null ? null
            : Uri.EscapeDataString(Printing.Text(value)).Replace("%20", "+", StringComparison.Ordinal)),
        new("url_decode", 0, 0, (value, _) => value is null ? null
            : Uri.UnescapeDataString(Printing.Text(value).Replace('+', ' '))),
    ];

    /// <summary>Takes tags, comments, and scripts and styles with all they hold away.</summary>
    private static string StripHtml(string text)
    {
        var left = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('<', at);
            if (open < 0)
            {
                break;
            }

            var close = Ending(text, open, "<script", "</script>") ?? Ending(text, open, "<style", "</style>")
                ?? Ending(text, open, "<!--", "-->") ?? Ending(text, open, "<", ">");
            if (close is null)
            {
                break;
            }

            left.Append(text, at, open - at);
            at = close.Value;
        }

        return left.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Where the thing that begins here with <paramref name="begin"/> ends; null when it does not, or something else begins.</summary>
    private static int? Ending(string text, int open, string begin, string end)
    {
        if (string.Compare(text, open, begin, 0, begin.Length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return null;
        }

        var close = text.IndexOf(end, open + begin.Length, StringComparison.OrdinalIgnoreCase);
        return close < 0 ? null : close + end.Length;
    }
}
