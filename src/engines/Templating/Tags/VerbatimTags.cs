using System.Collections.Generic;
using Plumbline.Templating.Syntax;

namespace Plumbline.Templating.Tags;

/// <summary>raw and comment: what stands inside is not Liquid. <c>#</c> begins a comment of one tag.</summary>
internal static class VerbatimTags
{
    public static IReadOnlyDictionary<string, TagParse> All { get; } = new Dictionary<string, TagParse>
    {
        ["raw"] = Raw,
        ["comment"] = Comment,
        ["#"] = (_, _) => null,
    };

    private static Node? Raw(TemplateParser parser, Segment tag)
    {
        if (parser.Segments.Verbatim("endraw") is { } text)
        {
            return new TextNode(text.Markup, text.Start);
        }

        parser.Unclosed(tag);
        return null;
    }

    /// <summary>Comments may hold comments, raw blocks and anything else, right or wrong.</summary>
    private static Node? Comment(TemplateParser parser, Segment tag)
    {
        for (var open = 1; open > 0;)
        {
            var segment = parser.Segments.Next();
            if (segment.Kind == SegmentKind.End)
            {
                parser.Unclosed(tag);
                break;
            }

            if (segment is { Kind: SegmentKind.Tag, Name: "raw" })
            {
                parser.Segments.Verbatim("endraw");
            }

            open += segment.Kind != SegmentKind.Tag ? 0 : segment.Name switch
            {
                "comment" => 1,
                "endcomment" => -1,
                _ => 0,
            };
        }

        return null;
    }
}
