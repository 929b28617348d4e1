using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Syntax;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>A filter as a template calls it.</summary>
internal sealed class FilterCall(
    Filter filter, IReadOnlyList<Expression> arguments, IReadOnlyDictionary<string, Expression> named, int start, int length)
{
    public Filter Filter => filter;

    public object? Apply(object? value, RenderState state)
    {
        var plain = Comparing.Plain(value);
        var given = new object?[arguments.Count];
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = arguments[i].Value(state);
        }

        var words = named.ToDictionary(pair => pair.Key, pair => pair.Value.Value(state), StringComparer.Ordinal);
        var use = new FilterUse(state, value, given, words, start, length);
        if (!use.Spend(SizeOf(plain)))
        {
            return null;
        }

        var result = filter.Work(plain, use);
        return use.Spend(SizeOf(Comparing.Plain(result))) ? result : null;
    }

    private static int SizeOf(object? value) => value switch
    {
        string text => text.Length,
        IReadOnlyList<object?> list => list.Count,
        _ => 1,
    };
}
