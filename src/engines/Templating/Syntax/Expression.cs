using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Filters;
using Plumbline.Templating.Lint;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Syntax;

/// <summary>Something with a value.</summary>
internal abstract class Expression
{
    public abstract object? Value(RenderState state);
}

internal sealed class Literal(object? value) : Expression
{
    public override object? Value(RenderState state) => value;
}

/// <summary><c>(first..last)</c>.</summary>
internal sealed class RangeExpression(Expression first, Expression last, int start) : Expression
{
    public override object? Value(RenderState state)
    {
        var range = new NumberRange(Bound(first, state), Bound(last, state));
        return state.Spend(range.Count, start) ? range : null;
    }

    private static long Bound(Expression bound, RenderState state) => Numbers.Index(bound.Value(state)) ?? 0;
}

/// <summary><c>name.part[index]</c>. A part that is missing anywhere makes the whole nil.</summary>
/// <param name="root">A name; null when the path begins with a bracket.</param>
/// <param name="start">Offset in the source.</param>
internal sealed class PathExpression(string? root, IReadOnlyList<Expression> parts, int start) : Expression
{
    public override object? Value(RenderState state)
    {
        var value = root is null ? null : state.Lookup(root);
        var from = 0;
        if (root is null)
        {
            value = state.Lookup(Printing.Text(parts[0].Value(state)));
            from = 1;
        }

        for (var i = from; i < parts.Count && value is not null; i++)
        {
            value = Part(value, parts[i], state);
        }

        return value;
    }

    /// <summary>Tells lint which name on the way was not there. A member that is null is there.</summary>
    public void Explain(RenderState state)
    {
        if (state.Trace is not { Unresolved.Count: < 1000 } trace || root is null)
        {
            return;
        }

        var (value, way) = (state.Lookup(root), root);
        if (value is null && !state.Knows(root))
        {
            trace.Unresolved.Add((start, way.Length, root, root == "task" ? null : Nearest.Of(root, ["task"], 2), "the template's variables"));
            return;
        }

        foreach (var part in parts)
        {
            var name = Printing.Text(part.Value(state));
            if (Comparing.Plain(value) is IHash hash && !hash.TryGet(name, out _) && Part(hash, part, state) is null)
            {
                var names = hash.Members.Select(member => member.Key).Take(100).ToList();
                trace.Unresolved.Add((start, way.Length + 1 + name.Length, name, Nearest.Of(name, names, Math.Max(2, name.Length / 3)), Holder(way, names)));
                return;
            }

            way += part is Member ? "." + name : $"[{name}]";
            value = value is null ? null : Part(value, part, state);
        }
    }

    private static string Holder(string way, List<string> names) =>
        names.Count == 0 ? $"'{way}', which is empty" : $"'{way}', which has {string.Join(", ", names.Take(8))}{(names.Count > 8 ? " …" : "")}";

    private static object? Part(object value, Expression part, RenderState state)
    {
        var key = Comparing.Plain(part.Value(state));
        var word = part is Member ? (string)key! : null;
        switch (Comparing.Plain(value))
        {
            case IHash hash:
                return hash.TryGet(key is string or null ? key as string ?? "" : Printing.Text(key), out var member) ? member
                    : word == "size" ? (long)hash.Count
                    : word == "first" && hash.Members.Select(Pair).FirstOrDefault() is { } pair ? pair
                    : null;
            case NumberRange range:
                return word switch
                {
                    "size" => (long)range.Count,
                    "first" => range.First,
                    "last" => range.Last,
                    _ => null,
                };
            case IReadOnlyList<object?> list:
                return word switch
                {
                    "size" => (long)list.Count,
                    "first" => list.Count > 0 ? list[0] : null,
                    "last" => list.Count > 0 ? list[^1] : null,
                    not null => null,
                    _ => key is not string && Numbers.Whole(key) is { } index && (index < 0 ? index + list.Count : index) is var at && at >= 0 && at < list.Count ? list[at] : null,
                };
            case string text:
                return word == "size" && state.Spend(text.Length, 0) ? (long)CodePoints.Count(text) : null;
            default:
                return null;
        }
    }

    /// <summary>A member as loops see it: a list of name and value.</summary>
    public static IReadOnlyList<object?> Pair(KeyValuePair<string, object?> member) => [member.Key, member.Value];

    /// <summary>A part written after a dot, unlike one in brackets.</summary>
    internal sealed class Member(string name) : Expression
    {
        public override object? Value(RenderState state) => name;
    }
}

/// <summary>A value and the filters it goes through.</summary>
internal sealed class Filtered(Expression source, IReadOnlyList<FilterCall> calls) : Expression
{
    /// <summary>Whether one of the filters says itself how the output is to be escaped.</summary>
    public bool EscapesItself { get; } = calls.Any(call => call.Filter.EscapesItself);

    /// <summary>Tells lint when the value was looked for in vain; a default says that this was to be expected.</summary>
    public void Explain(RenderState state)
    {
        if (source is PathExpression path && calls.All(call => call.Filter.Name != "default"))
        {
            path.Explain(state);
        }
    }

    public override object? Value(RenderState state)
    {
        var value = source.Value(state);
        foreach (var call in calls)
        {
            if (state.Halted)
            {
                return null;
            }

            value = call.Apply(value, state);
        }

        return value;
    }
}

/// <summary>A comparison, or and/or of two. These have no ranks: as in Liquid they bind from the right.</summary>
internal sealed class Condition(string sign, Expression left, Expression right, int start, int length) : Expression
{
    public override object? Value(RenderState state)
    {
        if (sign is "and" or "or")
        {
            return Comparing.IsTrue(left.Value(state)) == (sign == "or") ? sign == "or" : Comparing.IsTrue(right.Value(state));
        }

        var (a, b) = (left.Value(state), right.Value(state));
        var cost = 0L;
        bool met = sign switch
        {
            "==" => Comparing.AreEqual(a, b, ref cost),
            "!=" or "<>" => !Comparing.AreEqual(a, b, ref cost),
            "contains" => Comparing.Contains(a, b, ref cost),
            _ => Ordered(a, b, state),
        };
        return state.Spend(cost, start) && met;
    }

    private bool Ordered(object? a, object? b, RenderState state)
    {
        if (!state.Spend(Math.Min(Size(a), Size(b)), start))
        {
            return false;
        }

        if (Comparing.Order(a, b) is not { } order)
        {
            if (a is string or Markup or long or decimal or double or WrittenNumber && b is string or Markup or long or decimal or double or WrittenNumber)
            {
                state.Problem(start, length, $"Text and number cannot be compared by '{sign}'.");
            }

            return false;
        }

        return sign switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static int Size(object? value) => Comparing.Plain(value) switch
    {
        string text => text.Length,
        IReadOnlyList<object?> list => list.Count,
        _ => 1,
    };
}
