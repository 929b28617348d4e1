using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.Templating.Values;

/// <summary>Truth, equality, order and containment, as Liquid has them.</summary>
internal static class Comparing
{
    /// <summary>Everything but nil and false is true; so are 0 and empty text.</summary>
    public static bool IsTrue(object? value) => value is not (null or false);

    public static bool AreEqual(object? left, object? right)
    {
        if (left is Keyword word)
        {
            // Two such words never agree, not even with themselves: neither is a value.
            return right is not Keyword && Matches(right, word);
        }

        if (right is Keyword keyword)
        {
            return Matches(left, keyword);
        }

        if (Numbers.TryGet(left, out var a) && Numbers.TryGet(right, out var b))
        {
            return Numbers.Compare(a, b) == 0;
        }

        return (Plain(left), Plain(right)) switch
        {
            (string x, string y) => string.Equals(x, y, StringComparison.Ordinal),
            (bool x, bool y) => x == y,
            (null, null) => true,
            (IReadOnlyList<object?> x, IReadOnlyList<object?> y) => x.Count == y.Count && x.Zip(y).All(pair => AreEqual(pair.First, pair.Second)),
            (IHash x, IHash y) => x.Count == y.Count && x.Members.All(member => y.TryGet(member.Key, out var other) && AreEqual(member.Value, other)),
            _ => false,
        };
    }

    /// <summary>Less than 0, 0 or more; null when the two have no order (anything with nil, text with numbers).</summary>
    public static int? Order(object? left, object? right) =>
        Numbers.TryGet(left, out var a) && Numbers.TryGet(right, out var b) ? Numbers.Compare(a, b)
        : Plain(left) is string x && Plain(right) is string y ? string.CompareOrdinal(x, y)
        : null;

    public static bool Contains(object? holder, object? sought) => Plain(holder) switch
    {
        _ when !IsTrue(sought) => false,
        string text => text.Contains(Printing.Text(sought), StringComparison.Ordinal),
        IReadOnlyList<object?> list => list.Any(item => AreEqual(item, sought)),
        IHash hash => Plain(sought) is string name && hash.TryGet(name, out _),
        _ => false,
    };

    /// <summary>Markup as the text it is.</summary>
    public static object? Plain(object? value) => value is Markup markup ? markup.Text : value;

    public static bool IsEmpty(object? value) => Plain(value) switch
    {
        string text => text.Length == 0,
        IReadOnlyList<object?> list => list.Count == 0,
        IHash hash => hash.Count == 0,
        _ => false,
    };

    private static bool Matches(object? value, Keyword word) =>
        IsEmpty(value) || (ReferenceEquals(word, Keyword.Blank) && (!IsTrue(value) || (Plain(value) is string text && text.AsSpan().IsWhiteSpace())));
}
