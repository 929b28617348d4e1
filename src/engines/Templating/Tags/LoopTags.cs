using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.Templating.Syntax;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Tags;

/// <summary>for, tablerow, break, continue, cycle.</summary>
internal static class LoopTags
{
    public static IReadOnlyDictionary<string, TagParse> All { get; } = new Dictionary<string, TagParse>
    {
        ["for"] = For,
        ["tablerow"] = TableRow,
        ["break"] = (parser, tag) => Stop(parser, tag, Interrupt.Break),
        ["continue"] = (parser, tag) => Stop(parser, tag, Interrupt.Continue),
        ["cycle"] = (parser, tag) => parser.Markup<Node?>(tag, null, Cycle),
    };

    private static ForNode? For(TemplateParser parser, Segment tag)
    {
        var head = parser.Markup<ForHead?>(tag, null, (expressions, tokens) => Head(expressions, tokens, tag, columns: false));
        var body = parser.ParseUntil(out var stop, "else", "endfor");
        var otherwise = Block.Nothing;
        if (stop is { Kind: SegmentKind.Tag, Name: "else" })
        {
            otherwise = parser.ParseUntil(out stop, "endfor");
        }

        if (body.IsBlank && otherwise.IsBlank)
        {
            (body, otherwise) = (body.WithoutText(), otherwise.WithoutText());
        }

        if (stop.Kind == SegmentKind.End)
        {
            parser.Unclosed(tag);
        }

        return head is null ? null : new(head, body, otherwise);
    }

    private static TableRowNode? TableRow(TemplateParser parser, Segment tag)
    {
        var head = parser.Markup<ForHead?>(tag, null, (expressions, tokens) => Head(expressions, tokens, tag, columns: true));
        var body = parser.ParseBody(tag);
        return head is null ? null : new(head, body);
    }

    private static ForHead Head(ExpressionParser expressions, Tokens tokens, Segment tag, bool columns)
    {
        var name = tokens.TakeName("the name of a variable").Value;
        if (!tokens.TryTakeName("in"))
        {
            throw tokens.Unexpected("Here 'in' is expected.");
        }

        var from = tokens.Current.Start;
        var head = new ForHead(name, expressions.Value(), tag.Start);
        var written = tag.Markup[(from - tag.MarkupStart)..(tokens.Current.Start - tag.MarkupStart)].Trim().TrimEnd(',');
        head = head with { Key = $"{name}-{(written.StartsWith('(') ? string.Concat(written.Where(unit => !char.IsWhiteSpace(unit))) : written)}" };
        while (!tokens.AtEnd)
        {
            tokens.TryTake(",");
            if (columns && tokens.TryTakeName("cols"))
            {
                tokens.Expect(":");
                head = head with { Columns = expressions.Value() };
            }
            else if (!columns && tokens.TryTakeName("reversed"))
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
                var goesOn = !columns && tokens.TryTakeName("continue");
                head = goesOn ? head with { GoesOn = true } : head with { Offset = expressions.Value() };
            }
            else
            {
                throw tokens.Unexpected(columns ? "A table takes 'cols:', 'limit:' and 'offset:'." : "A loop takes 'reversed', 'limit:' and 'offset:'.");
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

        while (tokens.TryTake(",") && !tokens.AtEnd)
        {
            values.Add(expressions.Value());
        }

        return new(group, values, start);
    }

    private sealed class StopNode(Interrupt interrupt) : Node
    {
        public override void Render(RenderState state) => state.Interrupt = interrupt;
    }

    /// <summary>
    /// Prints its values in turn. Cycles with the same group share their turn; so do cycles without one whose values are the same
    /// literals. A cycle over variables has a turn of its own.
    /// </summary>
    private sealed class CycleNode(Expression? group, IReadOnlyList<Expression> values, int start) : Node
    {
        /// <summary>The same whoever finds it first.</summary>
        private string? ownKey;

        public override void Render(RenderState state)
        {
            var key = group is not null ? "cycle " + Printing.Json(group.Value(state)) : ownKey ??= "cycle " + (values.All(value => value is Literal)
                ? string.Join(',', values.Select(value => Printing.Json(value.Value(state))))
                : "at " + start.ToString(CultureInfo.InvariantCulture));
            var place = state.Place(key);
            state.SetPlace(key, place + 1 < values.Count ? place + 1 : 0);
            if (place < values.Count)
            {
                var text = Printing.Text(values[(int)place].Value(state));
                state.Write(state.Escapes ? Escaping.Automatically(text) : text, start, text);
            }
        }
    }
}
