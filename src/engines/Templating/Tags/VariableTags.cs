using System.Collections.Generic;
using System.Globalization;
using Plumbline.Templating.Syntax;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Tags;

/// <summary>assign, capture, increment, decrement, echo.</summary>
internal static class VariableTags
{
    public static IReadOnlyDictionary<string, TagParse> All { get; } = new Dictionary<string, TagParse>
    {
        ["assign"] = (parser, tag) => parser.Markup<Node?>(tag, null, (expressions, tokens) =>
        {
            var name = tokens.TakeName("the name of a variable").Value;
            tokens.Expect("=");
            return new AssignNode(name, expressions.Filtered());
        }),
        ["capture"] = (parser, tag) =>
        {
            var name = parser.Markup<string?>(tag, null, (_, tokens) =>
                tokens.Current.Kind == TokenKind.Text ? tokens.Take().Value : tokens.TakeName("the name of a variable").Value);
            var body = parser.ParseBody(tag);
            return name is null ? null : new CaptureNode(name, body, tag.Start);
        },
        ["increment"] = (parser, tag) => Counter(parser, tag, 1),
        ["decrement"] = (parser, tag) => Counter(parser, tag, -1),
        ["echo"] = (parser, tag) => parser.Markup<Node?>(tag, null, (expressions, tokens) =>
            tokens.AtEnd ? null : new OutputNode(expressions.Filtered(), tag.Start)),
    };

    private static Node? Counter(TemplateParser parser, Segment tag, int step) => parser.Markup<Node?>(tag, null, (_, tokens) =>
        new CounterNode(tokens.TakeName("the name of a counter").Value, step, tag.Start));

    private sealed class AssignNode(string name, Filtered value) : Node
    {
        public override bool IsBlank => true;

        public override void Render(RenderState state) => state.Assign(name, value.Value(state));
    }

    /// <summary>Captured output has been escaped piece by piece, so printing it again does not escape it again.</summary>
    private sealed class CaptureNode(string name, Block body, int start) : Node
    {
        public override bool IsBlank => true;

        public override void Render(RenderState state)
        {
            var captured = state.Capture(() => body.Render(state));
            if (state.Fits(captured.Html.Length, start))
            {
                state.Assign(name, captured);
            }
        }
    }

    /// <summary>increment prints, then adds; decrement takes away, then prints.</summary>
    private sealed class CounterNode(string name, int step, int start) : Node
    {
        public override void Render(RenderState state)
        {
            var (before, after) = state.Count(name, step);
            state.Write((step > 0 ? before : after).ToString(CultureInfo.InvariantCulture), start);
        }
    }
}
