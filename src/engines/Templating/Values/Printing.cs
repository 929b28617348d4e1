using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Plumbline.Templating.Values;

/// <summary>Values as text and as JSON.</summary>
internal static class Printing
{
    /// <summary>What <c>{{ }}</c> prints before escaping: nothing for nil, JSON for maps and lists that hold maps, items joined for other lists.</summary>
    public static string Text(object? value) => value switch
    {
        string text => text,
        Markup markup => markup.Text,
        bool flag => flag ? "true" : "false",
        WrittenNumber written => written.Written,
        long or decimal or double => Numbers.Print(value),
        NumberRange range => $"{range.First}..{range.Last}",
        IHash => Json(value),
        IReadOnlyList<object?> list => HoldsMaps(list) ? Json(list) : string.Concat(list.Select(Text)),
        _ => "",
    };

    /// <summary>Compact JSON; text is escaped only where JSON demands it.</summary>
    public static string Json(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static bool HoldsMaps(IReadOnlyList<object?> list) =>
        list is not NumberRange && list.Any(item => item is IHash || (item is IReadOnlyList<object?> inner && HoldsMaps(inner)));

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null or Keyword:
                text.Append("null");
                break;
            case string or Markup:
                Quote(text, Text(value));
                break;
            case IHash hash:
                text.Append('{');
                foreach (var (name, member) in hash.Members)
                {
                    text.Append(text[^1] == '{' ? "" : ",");
                    Quote(text, name);
                    text.Append(':');
                    Append(text, member);
                }

                text.Append('}');
                break;
            case IReadOnlyList<object?> list:
                text.Append('[');
                var first = true;
                foreach (var item in list)
                {
                    text.Append(first ? "" : ",");
                    first = false;
                    Append(text, item);
                }

                text.Append(']');
                break;
            default:
                text.Append(Text(value));
                break;
        }
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(unit),
            };
        }

        text.Append('"');
    }
}
