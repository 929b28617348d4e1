using System;

namespace Plumbline.Templating.Syntax;

/// <summary>The lines inside a liquid tag: each is a tag without its delimiters.</summary>
/// <param name="start">Offset of <paramref name="markup"/> in the source.</param>
internal sealed class LineReader(string markup, int start) : SegmentSource
{
    private int at;

    public override Segment Next()
    {
        while (at < markup.Length)
        {
            var (from, end) = (at, markup.IndexOf('\n', at));
            end = end < 0 ? markup.Length : end;
            at = end + 1;
            var line = markup.AsSpan(from, end - from);
            from += line.Length - line.TrimStart().Length;
            line = line.Trim();
            if (!line.IsEmpty)
            {
                var name = SegmentReader.NameLength(line);
                return new(SegmentKind.Tag, start + from, line.Length, line[..name].ToString(), start + from + name, line[name..].ToString());
            }
        }

        return new(SegmentKind.End, start + markup.Length, 0, "", start + markup.Length, "");
    }

    public override Segment? Verbatim(string endTag)
    {
        var from = at;
        for (var line = Next(); line.Kind != SegmentKind.End; line = Next())
        {
            if (line.Name == endTag)
            {
                var length = line.Start - start - from;
                return new(SegmentKind.Text, start + from, length, "", start + from, markup.Substring(from, length));
            }
        }

        return null;
    }

    public override Segment NextTag() => Next();
}
