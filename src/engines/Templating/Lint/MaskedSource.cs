using System;
using System.Text;

namespace Plumbline.Templating.Lint;

/// <summary>A template whose Liquid is blotted out, character for character, so that its HTML can be scanned in place.</summary>
internal static class MaskedSource
{
    /// <summary>Stands for each character of Liquid. It ends no name, tag or quoted value.</summary>
    public const char Blot = '\uFFFC';

    public static string Of(string source)
    {
        var masked = new StringBuilder(source);
        var (outputsEnd, tagsEnd) = (source.LastIndexOf("}}", StringComparison.Ordinal), source.LastIndexOf("%}", StringComparison.Ordinal));
        for (var at = 0; at < source.Length - 1;)
        {
            var open = source.IndexOf('{', at);
            if (open < 0 || open + 1 >= source.Length)
            {
                break;
            }

            var end = source[open + 1] switch
            {
                '{' when open < outputsEnd => source.IndexOf("}}", open + 2, StringComparison.Ordinal),
                '%' when open < tagsEnd => source.IndexOf("%}", open + 2, StringComparison.Ordinal),
                _ => -1,
            };
            at = end < 0 ? open + 1 : end + 2;
            for (var i = open; end >= 0 && i < at; i++)
            {
                masked[i] = source[i] is '\n' or '\r' ? ' ' : Blot;
            }
        }

        return masked.ToString();
    }

    /// <summary>Whether a piece of masked source had Liquid in it.</summary>
    public static bool HasLiquid(string piece) => piece.Contains(Blot, StringComparison.Ordinal);
}
