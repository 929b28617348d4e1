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
        new("escape", 0, 0, Escape, EscapesItself: true),
        new("h", 0, 0, Escape, EscapesItself: true),
        new("escape_once", 0, 0, (value, use) => value is null ? null : Escaped(Escaping.EscapeOnce(Printing.Text(value)), use), EscapesItself: true),
        new("strip_html", 0, 0, (value, _) => StripHtml(Printing.Text(value))),
        new("newline_to_br", 0, 0, (value, _) =>
            Printing.Text(value).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "<br />\n", StringComparison.Ordinal)),
    ];

    private static object? Escape(object? value, FilterUse use) => value is null ? null : Escaped(Escaping.Escape(Printing.Text(value)), use);

    /// <summary>Further filters see what stock Liquid gives; a page that gets it bare keeps its carriage returns, as with automatic escaping.</summary>
    private static Markup Escaped(string text, FilterUse use) => use.Escapes ? new(Escaping.KeepReturns(text), text) : new(text);

    /// <summary>Takes scripts, styles and comments with all they hold away, then every tag.</summary>
    private static string StripHtml(string text) =>
        Without(Without(text, ("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")), ("<", ">"));

    private static string Without(string text, params ReadOnlySpan<(string Begin, string End)> kinds)
    {
        var left = new StringBuilder(text.Length);
        var at = 0;
        var hopeless = new bool[kinds.Length];
        for (var open = text.IndexOf('<', StringComparison.Ordinal); open >= 0; open = open + 1 < text.Length ? text.IndexOf('<', Math.Max(open + 1, at)) : -1)
        {
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                var (begin, end) = kinds[kind];
                if (hopeless[kind] || string.CompareOrdinal(text, open, begin, 0, begin.Length) != 0)
                {
                    continue;
                }

                var close = text.IndexOf(end, open + begin.Length, StringComparison.Ordinal);
                hopeless[kind] = close < 0;
                if (close >= 0)
                {
                    left.Append(text, at, open - at);
                    at = close + end.Length;
                    break;
                }
            }
        }

        return left.Append(text, at, text.Length - at).ToString();
    }
}
