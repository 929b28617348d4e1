using System;
using System.Collections.Generic;

namespace Plumbline.Templating.Pages;

/// <summary>Finds the start tags of an HTML text without changing or understanding the rest.</summary>
/// <remarks>
/// Comments and the insides of script, style, title, textarea and the like are skipped, as browsers do. What is never closed
/// ends with the text. One pass; O(text). Source: WHATWG HTML standard, tokenization, as far as finding tags needs it.
/// </remarks>
internal static class HtmlScanner
{
    private static readonly HashSet<string> PlainInside = new(StringComparer.Ordinal) { "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes" };

    public static IEnumerable<HtmlTag> Tags(string html)
    {
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at < html.Length;)
        {
            var next = at + 1;
            if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
            {
                next = After(html, "-->", at + 4);
            }
            else if (next < html.Length && html[next] is '!' or '?' or '/')
            {
                next = After(html, ">", next);
            }
            else if (next < html.Length && char.IsAsciiLetter(html[next]))
            {
                var tag = Read(html, at);
                yield return tag;
                next = tag.ElementEnd;
            }

            at = next < html.Length ? html.IndexOf('<', next) : -1;
        }
    }

    private static HtmlTag Read(string html, int start)
    {
        var at = start + 1;
        while (at < html.Length && !IsSpace(html[at]) && html[at] is not ('>' or '/'))
        {
            at++;
        }

        var name = html[(start + 1)..at].ToLowerInvariant();
        var attributes = new List<HtmlAttribute>();
        while (at < html.Length && html[at] != '>')
        {
            at = IsSpace(html[at]) || html[at] == '/' ? at + 1 : Attribute(html, at, attributes);
        }

        var end = Math.Min(html.Length, at + 1);
        return new(name, start, end, PlainInside.Contains(name) ? ElementEnd(html, end, name) : end, attributes);
    }

    private static int Attribute(string html, int at, List<HtmlAttribute> attributes)
    {
        var nameStart = at++;
        while (at < html.Length && !IsSpace(html[at]) && html[at] is not ('>' or '/' or '='))
        {
            at++;
        }

        var name = html[nameStart..at];
        var sign = SkipSpace(html, at);
        if (sign >= html.Length || html[sign] != '=')
        {
            attributes.Add(new(name, "", at));
            return at;
        }

        var value = SkipSpace(html, sign + 1);
        if (value < html.Length && html[value] is '"' or '\'')
        {
            var close = html.IndexOf(html[value], value + 1);
            close = close < 0 ? html.Length : close;
            attributes.Add(new(name, html[(value + 1)..close], value + 1));
            return Math.Min(html.Length, close + 1);
        }

        at = value;
        while (at < html.Length && !IsSpace(html[at]) && html[at] != '>')
        {
            at++;
        }

        attributes.Add(new(name, html[value..at], value));
        return at;
    }

    /// <summary>Behind the matching end tag, or the end of the text.</summary>
    private static int ElementEnd(string html, int from, string name)
    {
        while (true)
        {
            var close = html.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);
            if (close < 0)
            {
                return html.Length;
            }

            from = close + 2 + name.Length;
            if (from >= html.Length || IsSpace(html[from]) || html[from] is '>' or '/')
            {
                return After(html, ">", from);
            }
        }
    }

    private static int After(string html, string mark, int from)
    {
        var at = from > html.Length ? -1 : html.IndexOf(mark, from, StringComparison.Ordinal);
        return at < 0 ? html.Length : at + mark.Length;
    }

    private static int SkipSpace(string html, int at)
    {
        while (at < html.Length && IsSpace(html[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsSpace(char unit) => unit is ' ' or '\t' or '\n' or '\r' or '\f';
}
