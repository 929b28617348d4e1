using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>Filters that make text out of text.</summary>
internal static class TextFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        new("default", 0, 1, Default),
        new("upcase", 0, 0, (value, _) => Printing.Text(value).ToUpper(CultureInfo.InvariantCulture)),
        new("downcase", 0, 0, (value, _) => Printing.Text(value).ToLower(CultureInfo.InvariantCulture)),
        new("capitalize", 0, 0, (value, _) => Capitalize(Printing.Text(value))),
        new("strip", 0, 0, (value, _) => WhiteSpace.TrimStart(WhiteSpace.TrimEnd(Printing.Text(value))).ToString()),
        new("lstrip", 0, 0, (value, _) => WhiteSpace.TrimStart(Printing.Text(value)).ToString()),
        new("rstrip", 0, 0, (value, _) => WhiteSpace.TrimEnd(Printing.Text(value)).ToString()),
        new("strip_newlines", 0, 0, (value, _) => Printing.Text(value).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)),
        new("append", 1, 1, (value, use) => Printing.Text(value) + use.Text(0)),
        new("prepend", 1, 1, (value, use) => use.Text(0) + Printing.Text(value)),
        new("replace", 1, 2, Replace),
        new("replace_first", 1, 2, (value, use) => ReplaceOne(Printing.Text(value), use.Text(0), use.Text(1), last: false)),
        new("replace_last", 2, 2, (value, use) => ReplaceOne(Printing.Text(value), use.Text(0), use.Text(1), last: true)),
        new("remove", 1, 1, Replace),
        new("remove_first", 1, 1, (value, use) => ReplaceOne(Printing.Text(value), use.Text(0), "", last: false)),
        new("remove_last", 1, 1, (value, use) => ReplaceOne(Printing.Text(value), use.Text(0), "", last: true)),
    ];

    /// <summary>The argument instead of nil, false and emptiness; <c>allow_false: true</c> lets false stand.</summary>
    private static object? Default(object? value, FilterUse use)
    {
        var missing = value is false ? !Comparing.IsTrue(use.Named("allow_false")) : value is null || Comparing.IsEmpty(value);
        return !missing ? value : use.Count > 0 ? use.Argument(0) : "";
    }

    private static string Capitalize(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLower(CultureInfo.InvariantCulture);

    private static object? Replace(object? value, FilterUse use)
    {
        var (text, sought, instead) = (Printing.Text(value), use.Text(0), use.Text(1));
        if (sought.Length == 0)
        {
            return use.Spend((long)(text.Length + 1) * instead.Length)
                ? string.Concat(text.EnumerateRunes().Select(rune => instead + rune)) + instead
                : null;
        }

        var times = text.AsSpan().Count(sought);
        return use.Spend(text.Length + ((long)times * instead.Length)) ? text.Replace(sought, instead, StringComparison.Ordinal) : null;
    }

    private static string ReplaceOne(string text, string sought, string instead, bool last)
    {
        var at = last ? text.LastIndexOf(sought, StringComparison.Ordinal) : text.IndexOf(sought, StringComparison.Ordinal);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), instead, text.AsSpan(at + sought.Length));
    }
}
