namespace Plumbline.Templating.Syntax;

/// <summary>Where a parser gets its pieces: the whole source, or the lines of a liquid tag.</summary>
internal abstract class SegmentSource
{
    public abstract Segment Next();

    /// <summary>Everything up to the end tag, unread: for raw and doc. Null when the end tag is missing.</summary>
    public abstract Segment? Verbatim(string endTag);

    /// <summary>The next tag, whatever stands before it: for comments, whose insides may be broken.</summary>
    public abstract Segment NextTag();
}
