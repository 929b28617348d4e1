using System.Collections.Generic;
using Plumbline.Templating.Syntax;

namespace Plumbline.Templating.Tags;

/// <summary>liquid, ifchanged.</summary>
internal static class BlockTags
{
    public static IReadOnlyDictionary<string, TagParse> All { get; } = new Dictionary<string, TagParse>
    {
        ["liquid"] = (parser, tag) => parser.ParseLines(tag),
        ["ifchanged"] = (parser, tag) => new IfChangedNode(parser.ParseBody(tag)),
    };

    /// <summary>Prints its body unless the last one printed the same.</summary>
    private sealed class IfChangedNode(Block body) : Node
    {
        public override bool IsBlank => body.IsBlank;

        public override void Render(RenderState state)
        {
            var captured = state.Capture(() => body.Render(state));
            if (captured.Html != state.LastChange)
            {
                state.LastChange = captured.Html;
                state.Write(captured.Html, 0, captured.Text);
            }
        }
    }
}
