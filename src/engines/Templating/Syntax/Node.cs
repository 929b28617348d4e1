using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Syntax;

/// <summary>A piece of a parsed template.</summary>
internal abstract class Node
{
    /// <summary>Whether it leaves nothing on the page but, perhaps, white space. A block of only such nodes prints no white space at all.</summary>
    public virtual bool IsBlank => false;

    public abstract void Render(RenderState state);
}

internal sealed class TextNode(string text, int start) : Node
{
    public override bool IsBlank { get; } = WhiteSpace.Is(text);

    public override void Render(RenderState state) => state.Write(text, start, literal: true);
}

/// <summary>What stood between raw and endraw.</summary>
internal sealed class VerbatimNode(string text, int start) : Node
{
    public override bool IsBlank => text.Length == 0;

    public override void Render(RenderState state) => state.Write(text, start, literal: true);
}

/// <summary>Pieces in a row.</summary>
internal sealed class Block(IReadOnlyList<Node> nodes) : Node
{
    public static readonly Block Nothing = new([]);

    public override bool IsBlank { get; } = nodes.All(node => node.IsBlank);

    /// <summary>The same without its text; for blank blocks.</summary>
    public Block WithoutText() => new([.. nodes.Where(node => node is not TextNode).Select(node => node is Block inner ? inner.WithoutText() : node)]);

    public override void Render(RenderState state)
    {
        for (var i = 0; i < nodes.Count && !state.Leaving && state.Step(); i++)
        {
            nodes[i].Render(state);
        }
    }
}

/// <summary><c>{{ value | filters }}</c>, escaped unless a filter took that over or the value is HTML already.</summary>
internal sealed class OutputNode(Filtered expression, int start) : Node
{
    public override void Render(RenderState state)
    {
        var value = expression.Value(state);
        expression.Explain(state);
        if (state.Halted)
        {
            return;
        }

        var text = Printing.Text(value);
        var html = value is Markup markup ? markup.Html : expression.EscapesItself || !state.Escapes ? text : Escaping.Automatically(text);
        state.Write(html, start, text);
    }
}
