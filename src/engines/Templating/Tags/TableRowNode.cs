using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.Templating.Syntax;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Tags;

/// <summary>Renders its body into the cells of table rows.</summary>
/// <remarks>Without <c>cols</c> there is one row.</remarks>
internal sealed class TableRowNode(ForHead head, Block body) : Node
{
    public override bool IsBlank => body.IsBlank;

    public override void Render(RenderState state)
    {
        var collection = head.Collection.Value(state);
        if (!Comparing.IsTrue(collection))
        {
            return;
        }

        var all = ForHead.Items(collection);
        if (!state.Spend(all.Count, head.Start))
        {
            return;
        }

        var from = Bound(head.Offset, state) ?? 0;
        var end = head.Limit is null ? all.Count : from + (Bound(head.Limit, state) ?? 0);
        var items = all.Skip(from).Take((int)System.Math.Max(0, end - System.Math.Max(0L, from))).ToList();
        var columns = head.Columns is null ? items.Count : Bound(head.Columns, state) ?? 0;

        Write(state, "<tr class=\"row1\">\n");
        var scope = state.Enter();
        var (row, column) = (1, 1);
        for (var i = 0; i < items.Count && state.Turn(head.Start); i++)
        {
            scope[head.Name] = items[i];
            scope["tablerowloop"] = new Cell(i, items.Count, row, column, columns);
            Write(state, $"<td class=\"col{column.ToString(CultureInfo.InvariantCulture)}\">");
            body.Render(state);
            var broken = state.Interrupt == Interrupt.Break;
            state.Interrupt = Interrupt.None;
            Write(state, "</td>");
            if (broken)
            {
                break;
            }

            if (column == columns && i < items.Count - 1)
            {
                Write(state, $"</tr>\n<tr class=\"row{(row + 1).ToString(CultureInfo.InvariantCulture)}\">");
            }

            (row, column) = column == columns ? (row + 1, 1) : (row, column + 1);
        }

        state.Leave();
        Write(state, "</tr>\n");
    }

    private void Write(RenderState state, string html) => state.Write(html, head.Start);

    private static int? Bound(Expression? bound, RenderState state) =>
        bound is null ? null : Numbers.Index(Numbers.Coerce(bound.Value(state)));

    /// <summary>The <c>tablerowloop</c> variable.</summary>
    private sealed class Cell(int index, int length, int row, int column, int columns) : IHash
    {
        private static readonly string[] Names =
            ["length", "index", "index0", "rindex", "rindex0", "first", "last", "row", "col", "col0", "col_first", "col_last"];

        public int Count => Names.Length;

        public IEnumerable<KeyValuePair<string, object?>> Members =>
            Names.Select(member => KeyValuePair.Create(member, TryGet(member, out var value) ? value : null));

        public bool TryGet(string member, out object? value)
        {
            value = member switch
            {
                "length" => (long)length,
                "index" => index + 1L,
                "index0" => (long)index,
                "rindex" => (long)length - index,
                "rindex0" => length - index - 1L,
                "first" => index == 0,
                "last" => index == length - 1,
                "row" => (long)row,
                "col" => (long)column,
                "col0" => column - 1L,
                "col_first" => column == 1,
                "col_last" => column == columns,
                _ => null,
            };
            return value is not null;
        }
    }
}
