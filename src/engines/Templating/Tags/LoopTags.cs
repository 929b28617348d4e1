using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Syntax;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Tags;

/// <summary>for, break, continue, cycle.</summary>
internal static class LoopTags
{
    public static IReadOnlyDictionary<string, TagParse> All { get; } = new Dictionary<string, TagParse>
    {
        ["for"] = For,
        ["break"] = (parser, tag) => Stop(parser, tag, Interrupt.Break),
        ["continue"] = (parser, tag) => Stop(parser, tag, Interrupt.Continue),
        ["cycle"] = (parser, tag) => parser.Markup<Node?>(tag, null, Cycle),
    };

    private static ForNode? For(TemplateParser parser, Segment tag)
    {
        var head = parser.Markup<ForHead?>(tag, null, (expressions, tokens) => Head(expressions, tokens, tag));
        var body = parser.ParseUntil(out var stop, "else", "endfor");
        var otherwise = Block.Nothing;
        if (stop is { Kind: SegmentKind.Tag, Name: "else" })
        {
            otherwise = parser.ParseUntil(out stop, "endfor");
        }

        if (stop.Kind == SegmentKind.End)
        {
            parser.Unclosed(tag);
        }

        return head is null ? null : new(head, body, otherwise);
    }

    private static ForHead Head(ExpressionParser expressions, Tokens tokens, Segment tag)
    {
        var name = tokens.TakeName("the name of a variable").Value;
        if (!tokens.TryTakeName("in"))
        {
            throw tokens.Unexpected("Here 'in' is expected.");
        }

        var from = tokens.Current.Start;
        var head = new ForHead(name, expressions.Value(), tag.Start);
        head = head with { Key = $"{name}-{tag.Markup[(from - tag.MarkupStart)..(tokens.Current.Start - tag.MarkupStart)].Trim()}" };
        while (!tokens.AtEnd)
        {
            tokens.TryTake(",");
            if (tokens.TryTakeName("reversed"))
            {
                head = head with { Reversed = true };
            }
            else if (tokens.TryTakeName("limit"))
            {
                tokens.Expect(":");
                head = head with { Limit = expressions.Value() };
            }
            else if (tokens.TryTakeName("offset"))
            {
                tokens.Expect(":");
                var goesOn = tokens.TryTakeName("continue");
                head = goesOn ? head with { GoesOn = true } : head with { Offset = expressions.Value() };
            }
            else
            {
                throw tokens.Unexpected("A loop takes 'reversed', 'limit:' and 'offset:'.");
            }
        }

        return head;
    }

    private static StopNode? Stop(TemplateParser parser, Segment tag, Interrupt interrupt) =>
        parser.Markup<StopNode?>(tag, null, (_, _) => new(interrupt));

    private static CycleNode Cycle(ExpressionParser expressions, Tokens tokens)
    {
        Expression? group = null;
        var start = tokens.Current.Start;
        var values = new List<Expression> { expressions.Value() };
        if (tokens.TryTake(":"))
        {
            group = values[0];
            values = [expressions.Value()];
        }

        while (tokens.TryTake(","))
        {
            values.Add(expressions.Value());
        }

        return new(group, values, start);
    }

    private sealed class StopNode(Interrupt interrupt) : Node
    {
        public override void Render(RenderState state) => state.Interrupt = interrupt;
    }

    /// <summary>Prints its values in turn. Cycles with the same group, or without one the same values, share their turn.</summary>
    private sealed class CycleNode(Expression? group, IReadOnlyList<Expression> values, int start) : Node
    {
        public override void Render(RenderState state)
        {
            var key = "cycle " + (group is null
                ? string.Join(',', values.Select(value => Printing.Json(value.Value(state))))
                : Printing.Json(group.Value(state)));
            var place = state.Place(key);
            state.SetPlace(key, place + 1);
            var text = Printing.Text(values[(int)(place % values.Count)].Value(state));
            state.Write(Escaping.Escape(text), start, text);
        }
    }
}
