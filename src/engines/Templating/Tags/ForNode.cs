using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Syntax;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Tags;

/// <summary>The first line of a loop.</summary>
/// <param name="Key">Name and collection as written: what <c>offset: continue</c> goes by.</param>
/// <param name="GoesOn">Begins where the last loop with the same key stopped.</param>
internal sealed record ForHead(
    string Name,
    Expression Collection,
    int Start,
    string Key = "",
    Expression? Limit = null,
    Expression? Offset = null,
    bool GoesOn = false,
    bool Reversed = false,
    Expression? Columns = null)
{
    /// <summary>What a loop over <paramref name="value"/> goes through: items, pairs of a map, a text as a whole; nothing else.</summary>
    public static IReadOnlyList<object?> Items(object? value) => Comparing.Plain(value) switch
    {
        IReadOnlyList<object?> list => list,
        IHash hash => [.. hash.Members.Select(member => (object?)PathExpression.Pair(member))],
        string { Length: > 0 } text => [text],
        _ => [],
    };
}

/// <summary>Renders its body once per item; the other block when there is none.</summary>
internal sealed class ForNode(ForHead head, Block body, Block otherwise) : Node
{
    public override bool IsBlank => body.IsBlank && otherwise.IsBlank;

    public override void Render(RenderState state)
    {
        var items = Items(state);
        if (items.Count == 0)
        {
            (head.Collection as PathExpression)?.Explain(state);
            otherwise.Render(state);
            return;
        }

        var outer = state.Lookup("forloop") as IHash;
        var scope = state.Enter();
        for (var i = 0; i < items.Count && state.Turn(head.Start); i++)
        {
            scope[head.Name] = items[i];
            scope["forloop"] = new Turn(head.Key, i, items.Count, outer);
            body.Render(state);
            var broken = state.Interrupt == Interrupt.Break;
            state.Interrupt = Interrupt.None;
            if (broken)
            {
                break;
            }
        }

        state.Leave();
    }

    private IReadOnlyList<object?> Items(RenderState state)
    {
        var collection = head.Collection.Value(state);
        if (collection is IHash { Count: var members } && !state.Spend(members, head.Start))
        {
            return [];
        }

        var all = ForHead.Items(collection);
        var place = "for " + head.Key;
        var from = head.GoesOn ? state.Place(place) : Bound(head.Offset, state, "offset") ?? 0;
        var count = Bound(head.Limit, state, "limit") ?? int.MaxValue;
        if (state.Leaving)
        {
            return [];
        }

        var (first, end) = ((int)Math.Clamp(from, 0, all.Count), (int)Math.Clamp(from + count, 0, all.Count));
        state.SetPlace(place, end);
        if (!state.Spend(end, head.Start))
        {
            return [];
        }

        var chosen = first == 0 && end == all.Count ? all.ToArray() : all.Skip(first).Take(end - first).ToArray();
        if (head.Reversed)
        {
            Array.Reverse(chosen);
        }

        return chosen;
    }

    private long? Bound(Expression? bound, RenderState state, string name)
    {
        if (bound?.Value(state) is not { } value)
        {
            return null;
        }

        if (Numbers.Whole(value) is { } whole)
        {
            return whole;
        }

        state.Problem(head.Start, 0, $"The {name} of a loop must be a whole number.");
        return null;
    }

    /// <summary>The <c>forloop</c> variable.</summary>
    private sealed class Turn(string name, int index, int length, IHash? parent) : IHash
    {
        private static readonly string[] Names = ["name", "length", "index", "index0", "rindex", "rindex0", "first", "last", "parentloop"];

        public int Count => Names.Length;

        public IEnumerable<KeyValuePair<string, object?>> Members => Names
            .Where(member => member != "parentloop")
            .Select(member => KeyValuePair.Create(member, TryGet(member, out var value) ? value : null));

        public bool TryGet(string member, out object? value)
        {
            value = member switch
            {
                "name" => name,
                "length" => (long)length,
                "index" => index + 1L,
                "index0" => (long)index,
                "rindex" => (long)length - index,
                "rindex0" => length - index - 1L,
                "first" => index == 0,
                "last" => index == length - 1,
                "parentloop" => parent,
                _ => null,
            };
            return Names.Contains(member);
        }
    }
}
