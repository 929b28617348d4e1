namespace Plumbline.Templating.Syntax;

internal enum SegmentKind
{
    Text,
    Output,
    Tag,
    End,
}

/// <summary>A piece of the source: text, an output or a tag.</summary>
/// <param name="Start">Offset of the piece, delimiters included.</param>
/// <param name="Length">Its length, delimiters included.</param>
/// <param name="Name">A tag's name; else empty.</param>
/// <param name="MarkupStart">Offset of what stands between the delimiters, after a tag's name.</param>
/// <param name="Markup">That text.</param>
internal readonly record struct Segment(SegmentKind Kind, int Start, int Length, string Name, int MarkupStart, string Markup);
