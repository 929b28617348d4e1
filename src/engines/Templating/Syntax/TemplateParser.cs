using System;
using System.Collections.Generic;
using Plumbline.Templating.Tags;

namespace Plumbline.Templating.Syntax;

/// <summary>Reads a whole template. A broken output or tag is reported and left out, so that one reading finds all problems.</summary>
internal sealed class TemplateParser(string source, ProblemReport report, int nesting)
{
    private SegmentSource segments = new SegmentReader(source, report);
    private int depth;

    public ProblemReport Report => report;

    public SegmentSource Segments => segments;

    public Block ParseAll()
    {
        var nodes = new List<Node>();
        while (true)
        {
            var block = ParseUntil(out var stop);
            nodes.Add(block);
            if (stop.Kind == SegmentKind.End)
            {
                return new(nodes);
            }
        }
    }

    /// <summary>Reads up to one of the given tags, which is consumed and handed back; its kind is End when the source ended first.</summary>
    public Block ParseUntil(out Segment stop, params ReadOnlySpan<string> ends)
    {
        var nodes = new List<Node>();
        while (true)
        {
            var segment = segments.Next();
            if (segment.Kind == SegmentKind.End || (segment.Kind == SegmentKind.Tag && Contains(ends, segment.Name)))
            {
                stop = segment;
                return new(nodes);
            }

            if (Read(segment) is { } node)
            {
                nodes.Add(node);
            }
        }
    }

    /// <summary>Reads a block's inside and its end tag; a missing end is reported at <paramref name="opening"/>.</summary>
    public Block ParseBody(Segment opening)
    {
        var body = ParseUntil(out var stop, "end" + opening.Name);
        if (stop.Kind == SegmentKind.End)
        {
            Unclosed(opening);
        }

        return body;
    }

    /// <summary>Reads the lines of a liquid tag. Its blocks must end inside of it.</summary>
    public Block ParseLines(Segment tag)
    {
        var outer = segments;
        segments = new LineReader(tag.Markup, tag.MarkupStart);
        var block = ParseUntil(out _);
        segments = outer;
        return block;
    }

    public void Unclosed(Segment opening) =>
        report.Add(opening.Start, opening.Length, $"'{opening.Name}' is not closed by 'end{opening.Name}'.");

    /// <summary>Reads a tag's markup with <paramref name="read"/>; on trouble reports it and answers <paramref name="otherwise"/>.</summary>
    public T Markup<T>(Segment segment, T otherwise, Func<ExpressionParser, Tokens, T> read)
    {
        try
        {
            var tokens = new Tokens(segment.Markup, segment.MarkupStart);
            var result = read(new(tokens, nesting), tokens);
            tokens.ExpectEnd();
            return result;
        }
        catch (SyntaxProblem problem)
        {
            report.Add(problem.Start, problem.Length, problem.Message);
            return otherwise;
        }
    }

    private Node? Read(Segment segment)
    {
        switch (segment.Kind)
        {
            case SegmentKind.Text:
                return new TextNode(segment.Markup, segment.MarkupStart);
            case SegmentKind.Output when string.IsNullOrWhiteSpace(segment.Markup):
                return null;
            case SegmentKind.Output:
                return Markup<Node?>(segment, null, (expressions, _) => new OutputNode(expressions.Filtered(), segment.Start));
            default:
                return ReadTag(segment);
        }
    }

    private Node? ReadTag(Segment segment)
    {
        if (TagRegistry.Find(segment.Name) is not { } parse)
        {
            report.Add(segment.Start, segment.Length, TagRegistry.Misplaced(segment.Name) is { } owner
                ? $"'{segment.Name}' stands outside of '{owner}'."
                : TagRegistry.Refused(segment.Name) ?? $"There is no tag named '{segment.Name}'.");
            return null;
        }

        if (++depth > nesting)
        {
            report.Add(segment.Start, segment.Length, $"Blocks are nested deeper than {nesting} levels.");
            depth--;
            return null;
        }

        var node = parse(this, segment);
        depth--;
        return node;
    }

    private static bool Contains(ReadOnlySpan<string> names, string name)
    {
        foreach (var candidate in names)
        {
            if (candidate == name)
            {
                return true;
            }
        }

        return false;
    }
}
