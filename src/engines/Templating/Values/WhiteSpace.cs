using System;
using System.Buffers;

namespace Plumbline.Templating.Values;

/// <summary>White space as Liquid means it: the ASCII kinds and, at the ends of a text, NUL. A no-break space stays.</summary>
internal static class WhiteSpace
{
    private static readonly SearchValues<char> Kinds = SearchValues.Create(" \t\n\v\f\r");

    public static bool Is(char unit) => Kinds.Contains(unit);

    public static bool Is(string text) => text.AsSpan().IndexOfAnyExcept(Kinds) < 0;

    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text) => text.TrimStart(" \t\n\v\f\r\0");

    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text) => text.TrimEnd(" \t\n\v\f\r\0");
}
