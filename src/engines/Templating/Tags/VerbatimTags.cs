using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Syntax;

namespace Plumbline.Templating.Tags;

/// <summary>raw, comment, doc: what stands inside is not Liquid. <c>#</c> begins a comment of one tag.</summary>
internal static class VerbatimTags
{
    public static IReadOnlyDictionary<string, TagParse> All { get; } = new Dictionary<string, TagParse>
    {
        ["raw"] = Raw,
        ["comment"] = Comment,
        ["doc"] = Doc,
        ["#"] = Note,
    };

    private static Node? Raw(TemplateParser parser, Segment tag)
    {
        if (!string.IsNullOrWhiteSpace(tag.Markup))
        {
            parser.Report.Add(tag.MarkupStart, tag.Markup.Length, "'raw' takes nothing beside its name.");
        }

        if (parser.Segments.Verbatim("endraw") is { } text)
        {
            return new VerbatimNode(text.Markup, text.Start);
        }

        parser.Unclosed(tag);
        return null;
    }

    private static Node? Doc(TemplateParser parser, Segment tag)
    {
        if (!string.IsNullOrWhiteSpace(tag.Markup))
        {
            parser.Report.Add(tag.MarkupStart, tag.Markup.Length, "'doc' takes nothing beside its name.");
        }

        if (parser.Segments.Verbatim("enddoc") is null)
        {
            parser.Unclosed(tag);
        }

        return null;
    }

    /// <summary>Comments may hold comments, raw blocks and anything else, right or wrong.</summary>
    private static Node? Comment(TemplateParser parser, Segment tag)
    {
        for (var open = 1; open > 0;)
        {
            var segment = parser.Segments.NextTag();
            if (segment.Kind == SegmentKind.End)
            {
                parser.Unclosed(tag);
                break;
            }

            if (segment.Name == "raw")
            {
                parser.Segments.Verbatim("endraw");
            }

            open += segment.Name switch
            {
                "comment" => 1,
                "endcomment" => -1,
                _ => 0,
            };
        }

        return null;
    }

    private static Node? Note(TemplateParser parser, Segment tag)
    {
        if (tag.Markup.Split('\n').Skip(1).Any(line => line.AsSpan().Trim() is { Length: > 0 } words && words[0] != '#'))
        {
            parser.Report.Add(tag.Start, tag.Length, "Each line of this comment must begin with '#'.");
        }

        return null;
    }
}
