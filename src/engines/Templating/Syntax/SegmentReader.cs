using System;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Syntax;

/// <summary>Cuts a source into segments, one at a time, and takes white space away where a dash asks for it.</summary>
internal sealed class SegmentReader(string source, ProblemReport report) : SegmentSource
{
    private int at;
    private bool trimNext;

    public override Segment Next()
    {
        var start = at;
        var open = FindOpening(at);
        if (open > start || (open < 0 && start < source.Length))
        {
            return Text(start, open < 0 ? source.Length : open);
        }

        return open < 0 ? new(SegmentKind.End, source.Length, 0, "", source.Length, "") : Delimited(open);
    }

    public override Segment? Verbatim(string endTag)
    {
        var start = at;
        trimNext = false;
        for (var from = at; from < source.Length;)
        {
            var open = source.IndexOf("{%", from, StringComparison.Ordinal);
            var close = open < 0 ? -1 : source.IndexOf("%}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            if (source.AsSpan(open + 2, close - open - 2).Trim('-').Trim().SequenceEqual(endTag))
            {
                at = close + 2;
                trimNext = source[close - 1] == '-';
                return new(SegmentKind.Text, start, open - start, "", start, source[start..open]);
            }

            from = open + 2;
        }

        return null;
    }

    public override Segment NextTag()
    {
        var open = source.IndexOf("{%", at, StringComparison.Ordinal);
        if (open < 0 || source.IndexOf("%}", open + 2, StringComparison.Ordinal) < 0)
        {
            at = source.Length;
            return new(SegmentKind.End, source.Length, 0, "", source.Length, "");
        }

        return Delimited(open);
    }

    /// <summary>How many characters at the start of a text make the name of a tag.</summary>
    public static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return length == 0 && !text.IsEmpty && text[0] == '#' ? 1 : length;
    }

    private int FindOpening(int from)
    {
        for (var brace = source.IndexOf('{', from); brace >= 0 && brace + 1 < source.Length; brace = source.IndexOf('{', brace + 1))
        {
            if (source[brace + 1] is '{' or '%')
            {
                return brace;
            }
        }

        return -1;
    }

    private Segment Text(int start, int end)
    {
        at = end;
        var text = source.AsSpan(start, end - start);
        text = trimNext ? WhiteSpace.TrimStart(text) : text;
        var from = end - text.Length;
        trimNext = false;
        text = end + 2 < source.Length && source[end + 2] == '-' ? WhiteSpace.TrimEnd(text) : text;
        return new(SegmentKind.Text, start, end - start, "", from, text.ToString());
    }

    private Segment Delimited(int open)
    {
        var isTag = source[open + 1] == '%';
        var close = source.IndexOf(isTag ? "%}" : "}}", open + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            report.Add(open, Math.Min(20, source.Length - open), isTag ? "This tag is not closed by '%}'." : "This output is not closed by '}}'.");
            at = source.Length;
            return new(SegmentKind.End, source.Length, 0, "", source.Length, "");
        }

        at = close + 2;
        var from = open + 2 < close && source[open + 2] == '-' ? open + 3 : open + 2;
        trimNext = close > from && source[close - 1] == '-';
        var to = trimNext ? close - 1 : close;
        if (open + 3 == close && source[open + 2] == '-')
        {
            trimNext = true;
        }

        return isTag ? Tag(open, from, to) : new(SegmentKind.Output, open, at - open, "", from, source[from..to]);
    }

    private Segment Tag(int open, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(source[from]))
        {
            from++;
        }

        var end = from + NameLength(source.AsSpan(from, to - from));
        return new(SegmentKind.Tag, open, at - open, source[from..end], end, source[end..to]);
    }
}
