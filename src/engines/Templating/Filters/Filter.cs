using System;
using System.Collections.Generic;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>Turns a value into another. What it cannot do it reports through its <see cref="FilterUse"/>.</summary>
internal delegate object? FilterWork(object? value, FilterUse use);

/// <summary>A filter as the registry knows it.</summary>
/// <param name="Least">Fewest arguments.</param>
/// <param name="Most">Most arguments, named ones not counted.</param>
/// <param name="EscapesItself">Whether its presence turns the automatic escaping of an output off.</param>
internal sealed record Filter(string Name, int Least, int Most, FilterWork Work, bool EscapesItself = false)
{
    public string Takes => (Least, Most) switch
    {
        (0, 0) => "no argument",
        (1, 1) => "one argument",
        var (least, most) when least == most => $"{least} arguments",
        var (least, most) => $"{least} to {most} arguments",
    };
}

/// <summary>One use of a filter while rendering: its arguments and where it stands.</summary>
internal readonly struct FilterUse(RenderState state, object? given, object?[] arguments, IReadOnlyDictionary<string, object?> named, int start, int length)
{
    public int Count => arguments.Length;

    public ReadGrant Grant => state.Grant;

    public DateTimeOffset? Now => state.Now;

    /// <summary>Whether outputs are escaped by themselves: what is printed is meant for a page.</summary>
    public bool Escapes => state.Escapes;

    /// <summary>The filtered value before Markup was taken for its text.</summary>
    public object? Given => given;

    /// <summary>An argument, Markup taken for its text; nil when it was not given.</summary>
    public object? Argument(int index) => index < arguments.Length ? Comparing.Plain(arguments[index]) : null;

    public string Text(int index) => Printing.Text(Argument(index));

    public object? Named(string name) => named.GetValueOrDefault(name);

    /// <summary>Announces characters or items about to be handled; false when the rendering must stop.</summary>
    public bool Spend(long units) => state.Spend(units, start);

    /// <summary>Whether a value of this many characters or items may exist; if not, the rendering must stop.</summary>
    public bool Fits(long units) => state.Fits(units, start);

    /// <summary>Reports what is wrong; the answer is nil.</summary>
    public object? Fail(string sentence)
    {
        state.Problem(start, length, sentence);
        return null;
    }
}
