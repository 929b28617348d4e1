using System.Globalization;
using System.Text;

namespace Plumbline.AwsProtocol;

/// <summary>Values of strangers, made fit to stand in an error message: clipped, control and direction-changing characters as escapes.</summary>
internal static class ShownValue
{
    private const int MaxCharacters = 256;

    /// <summary>The value in single quotes, or the bare word null.</summary>
    public static string Of(string? value) => value is null ? "null" : $"'{Clip(value)}'";

    /// <summary>At most 256 characters, then an ellipsis.</summary>
    public static string Clip(string value)
    {
        var builder = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            if (builder.Length >= MaxCharacters)
            {
                return builder.Append('…').ToString();
            }

            var hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            builder.Append(hidden ? $"\\u{rune.Value:X4}" : rune.ToString());
        }

        return builder.ToString();
    }
}
