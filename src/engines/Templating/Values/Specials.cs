using System;
using System.Collections;
using System.Collections.Generic;

namespace Plumbline.Templating.Values;

/// <summary>Text that is HTML already: made by an escaping filter or captured from rendered output, never escaped again.</summary>
/// <param name="Html">What an output prints.</param>
/// <param name="Text">What filters and comparisons see: for a capture the same without automatic escaping, so that an
/// S3 location put together by capture keeps its ampersands.</param>
internal sealed record Markup(string Html, string Text)
{
    public Markup(string html)
        : this(html, html)
    {
    }
}

/// <summary>The words <c>empty</c> and <c>blank</c>, which are only there to be compared with.</summary>
internal sealed class Keyword
{
    public static readonly Keyword Empty = new();
    public static readonly Keyword Blank = new();

    private Keyword()
    {
    }
}

/// <summary>Whole numbers from first to last, both included; empty when last is the smaller.</summary>
internal sealed class NumberRange(long first, long last) : IReadOnlyList<object?>
{
    public long First => first;

    public long Last => last;

    public int Count => last < first ? 0 : (int)Math.Min(int.MaxValue, (double)last - first + 1);

    public object? this[int index] => first + index;

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return first + i;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
