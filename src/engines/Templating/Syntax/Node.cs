using System.Collections.Generic;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Syntax;

/// <summary>A piece of a parsed template.</summary>
internal abstract class Node
{
    public abstract void Render(RenderState state);
}

internal sealed class TextNode(string text, int start) : Node
{
    public override void Render(RenderState state) => state.Write(text, start);
}

/// <summary>Pieces in a row.</summary>
internal sealed class Block(IReadOnlyList<Node> nodes) : Node
{
    public static readonly Block Nothing = new([]);

    public override void Render(RenderState state)
    {
        for (var i = 0; i < nodes.Count && !state.Leaving; i++)
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
        if (state.Halted)
        {
            return;
        }

        var text = Printing.Text(value);
        var html = value is Markup markup ? markup.Html : expression.EscapesItself ? text : Escaping.Escape(text);
        state.Write(html, start, text);
    }
}
