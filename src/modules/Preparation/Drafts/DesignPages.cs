using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Plumbline.Kernel;
using Plumbline.Templating;

namespace Plumbline.Preparation.Drafts;

/// <summary>The worker page of a design: the stock page of its kind with the requester's instructions in it, as a requester would write it by hand.</summary>
internal static partial class DesignPages
{
    /// <summary>Instructions as they stand in a page: paragraphs, line breaks, everything else harmless to HTML and Liquid.</summary>
    public static string Html(string text)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Trim().Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join('\n', paragraphs.Select(paragraph => $"<p dir=\"auto\">{string.Join("<br>", paragraph.Split('\n').Select(Escape))}</p>"));
    }

    /// <param name="kind">A kind that has a stock page.</param>
    /// <param name="judged">Key of the label that a verification judges.</param>
    public static string Of(TaskKind kind, string? shortText, string? fullText, string? judged = null)
    {
        var page = BuiltInPages.For(kind)!.Source;
        return Instructed(judged is null ? page : BuiltInPages.Judging(page, judged), shortText, fullText);
    }

    /// <summary>A ready page with these labels, or with its own when there are none; null when labels cannot stand in it.</summary>
    public static string? Of(ReadyPage ready, IReadOnlyList<string> labels, string? shortText, string? fullText) =>
        ready.With(labels) is { } page ? Instructed(page, shortText, fullText) : null;

    /// <summary>The ready page a design asks for; null when it asks for none, or brings its own.</summary>
    public static ReadyPage? Ready(JobDesign design) =>
        design.Kind == TaskKind.Custom.Name && string.IsNullOrWhiteSpace(design.Template) ? ReadyPages.ByName(design.ReadyPage ?? "") : null;

    /// <summary>The texts in a page that <see cref="Of(TaskKind, string?, string?, string?)"/> made; null where it was written by somebody else.</summary>
    public static (string? Short, string? Full)? TextsOf(TaskKind kind, string page)
    {
        var (first, second) = (TextIn(page, "short-instructions"), TextIn(page, "full-instructions"));
        return Of(kind, first, second, BuiltInPages.JudgedBy(page)) == page ? (first, second) : null;
    }

    /// <summary>The text that <see cref="Html"/> made this of; null when somebody else wrote it.</summary>
    public static string? TextOf(string? html)
    {
        var text = html is null ? "" : TextOfParagraphs(html);
        return text.Length > 0 && Html(text) == html ? text : null;
    }

    private static string Instructed(string page, string? shortText, string? fullText)
    {
        page = string.IsNullOrWhiteSpace(shortText) ? page : Filled(page, "short-instructions", Html(shortText));
        return string.IsNullOrWhiteSpace(fullText) ? page : Filled(page, "full-instructions", Html(fullText));
    }

    private static string Filled(string page, string element, string html) =>
        Element(element).Replace(page, match => $"{match.Groups["open"].Value}\n{html}\n{match.Groups["close"].Value}", 1);

    private static string? TextIn(string page, string element)
    {
        var inside = Element(element).Match(page) is { Success: true } match ? match.Groups["inside"].Value : "";
        return inside.Contains("{%", StringComparison.Ordinal) || inside.Trim().Length == 0
            ? null
            : TextOfParagraphs(inside);
    }

    private static string TextOfParagraphs(string html) =>
        string.Join("\n\n", Paragraph.Matches(html).Select(found => string.Join('\n', found.Groups["text"].Value.Split("<br>").Select(Unescape))));

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '{' => escaped.Append("&#123;"),
                '}' => escaped.Append("&#125;"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    private static string Unescape(string html) => new List<(string From, string To)>
    {
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#123;", "{"), ("&#125;", "}"), ("&amp;", "&"),
    }.Aggregate(html, (text, pair) => text.Replace(pair.From, pair.To, StringComparison.Ordinal));

    private static Regex Element(string name) => name == "short-instructions" ? ShortElement : FullElement;

    [GeneratedRegex(@"(?<open><short-instructions[^>]*>)(?<inside>.*?)(?<close>[ \t]*</short-instructions>)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex ShortElement { get; }

    [GeneratedRegex(@"(?<open><full-instructions[^>]*>)(?<inside>.*?)(?<close>[ \t]*</full-instructions>)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex FullElement { get; }

    [GeneratedRegex("<p dir=\"auto\">(?<text>.*?)</p>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Paragraph { get; }
}
