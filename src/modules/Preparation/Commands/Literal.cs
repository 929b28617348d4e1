using System.Globalization;
using System.Linq;
using System.Text;

namespace Plumbline.Preparation.Commands;

/// <summary>Texts as shells, JSON and Python write them. Letters of every script stand as they are; what would be invisible is escaped.</summary>
internal static class Literal
{
    /// <summary>One word of a POSIX shell.</summary>
    public static string Word(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '/' or ':' or '.' or ',' or '@' or '%' or '+' or '=')
            ? text
            : $"'{text.Replace("'", """'\''""", System.StringComparison.Ordinal)}'";

    /// <summary>A text that is the same in JSON and in Python.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(letter) || letter is (>= '\u200E' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' =>
                    quoted.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }
}
