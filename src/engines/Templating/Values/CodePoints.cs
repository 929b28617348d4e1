using System.Linq;
using System.Text;

namespace Plumbline.Templating.Values;

/// <summary>Text counted and cut by whole characters, so that none is torn in two.</summary>
internal static class CodePoints
{
    public static int Count(string text) => text.EnumerateRunes().Count();

    /// <summary>Part of a text; places outside of it are cut off.</summary>
    public static string Slice(string text, int start, int length) => IsNarrow(text)
        ? text[System.Math.Min(start, text.Length)..(int)System.Math.Min(text.Length, (long)start + length)]
        : string.Concat(text.EnumerateRunes().Skip(start).Take(length));

    private static bool IsNarrow(string text) => !text.Any(char.IsSurrogate);
}
