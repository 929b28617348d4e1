using System;
using System.Globalization;
using System.Text;

namespace Plumbline.Templating.Values;

/// <summary>strftime: <c>%</c>, flags (<c>- 0 ^ # _ :</c>), width, letter. Letters it does not know stay as they are written.</summary>
/// <remarks>English names. Source: Ruby's Time#strftime.</remarks>
internal static class MomentFormat
{
    private const int WidestField = 1024;

    public static void Append(StringBuilder text, Moment moment, string pattern)
    {
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '%' || at + 1 >= pattern.Length)
            {
                text.Append(pattern[at]);
                continue;
            }

            var start = at++;
            var flags = at;
            while (at < pattern.Length && pattern[at] is '-' or '0' or '^' or '#' or '_' or ':')
            {
                at++;
            }

            var width = at;
            while (at < pattern.Length && char.IsAsciiDigit(pattern[at]) && at - width < 4)
            {
                at++;
            }

            var field = new Field(pattern[flags..width], at > width ? Math.Min(WidestField, int.Parse(pattern.AsSpan(width, at - width), CultureInfo.InvariantCulture)) : 0);
            if (at >= pattern.Length || Written(moment, pattern[at], field) is not { } written)
            {
                at = Math.Min(at, pattern.Length - 1);
                text.Append(pattern, start, at - start + 1);
                continue;
            }

            text.Append(written);
        }
    }

    private static string? Written(Moment moment, char letter, Field field)
    {
        var at = moment.At;
        return letter switch
        {
            'Y' => field.Number(at.Year, 4),
            'C' => field.Number(at.Year / 100, 2),
            'y' => field.Number(at.Year % 100, 2),
            'm' => field.Number(at.Month, 2),
            'B' => field.Word(at.ToString("MMMM", CultureInfo.InvariantCulture)),
            'b' or 'h' => field.Word(at.ToString("MMM", CultureInfo.InvariantCulture)),
            'd' => field.Number(at.Day, 2),
            'e' => field.Number(at.Day, 2, ' '),
            'j' => field.Number(at.DayOfYear, 3),
            'H' => field.Number(at.Hour, 2),
            'k' => field.Number(at.Hour, 2, ' '),
            'I' => field.Number(Twelve(at), 2),
            'l' => field.Number(Twelve(at), 2, ' '),
            'M' => field.Number(at.Minute, 2),
            'S' => field.Number(at.Second, 2),
            'L' => Fraction(at, field.Width == 0 ? 3 : field.Width),
            'N' => Fraction(at, field.Width == 0 ? 9 : field.Width),
            'p' => field.Swapping ? field.Word(at.Hour < 12 ? "am" : "pm", swap: false) : field.Word(at.Hour < 12 ? "AM" : "PM"),
            'P' => field.Word(at.Hour < 12 ? "am" : "pm"),
            'z' => Offset(at.Offset, field),
            'Z' => field.Word(moment.Zone, swap: false) is var zone && field.Swapping ? zone.ToLowerInvariant() : zone,
            'A' => field.Word(at.ToString("dddd", CultureInfo.InvariantCulture)),
            'a' => field.Word(at.ToString("ddd", CultureInfo.InvariantCulture)),
            'u' => field.Number(at.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)at.DayOfWeek, 1),
            'w' => field.Number((int)at.DayOfWeek, 1),
            'G' => field.Number(ISOWeek.GetYear(at.DateTime), 4),
            'g' => field.Number(ISOWeek.GetYear(at.DateTime) % 100, 2),
            'V' => field.Number(ISOWeek.GetWeekOfYear(at.DateTime), 2),
            'U' => field.Number((at.DayOfYear + 6 - (int)at.DayOfWeek) / 7, 2),
            'W' => field.Number((at.DayOfYear + 6 - (((int)at.DayOfWeek + 6) % 7)) / 7, 2),
            's' => field.Number(at.ToUnixTimeSeconds(), 1),
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            'c' => Whole(moment, "%a %b %e %H:%M:%S %Y", field),
            'D' or 'x' => Whole(moment, "%m/%d/%y", field),
            'F' => Whole(moment, "%Y-%m-%d", field),
            'v' => Whole(moment, "%e-%^b-%Y", field),
            'X' or 'T' => Whole(moment, "%H:%M:%S", field),
            'r' => Whole(moment, "%I:%M:%S %p", field),
            'R' => Whole(moment, "%H:%M", field),
            _ => null,
        };
    }

    private static int Twelve(DateTimeOffset at) => (at.Hour + 11) % 12 + 1;

    /// <summary>Digits of the second behind the point, cut, not rounded.</summary>
    private static string Fraction(DateTimeOffset at, int digits) =>
        (at.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture).PadRight(digits, '0')[..digits];

    private static string Offset(TimeSpan offset, Field field)
    {
        var size = offset.Duration();
        var digits = field.Colons switch
        {
            0 => $"{size.Hours:00}{size.Minutes:00}",
            1 => $"{size.Hours:00}:{size.Minutes:00}",
            _ => $"{size.Hours:00}:{size.Minutes:00}:00",
        };
        return (offset < TimeSpan.Zero ? "-" : "+") + digits;
    }

    private static string Whole(Moment moment, string pattern, Field field)
    {
        var text = new StringBuilder();
        Append(text, moment, pattern);
        return field.Word(text.ToString());
    }

    /// <summary>The flags and width before a letter. Width 0: none was given.</summary>
    private readonly record struct Field(string Flags, int Width)
    {
        public bool Swapping => Flags.Contains('#', StringComparison.Ordinal);

        public int Colons => Flags.AsSpan().Count(':');

        public string Number(long number, int width, char fill = '0')
        {
            fill = Flags.Contains('_', StringComparison.Ordinal) ? ' ' : Flags.Contains('0', StringComparison.Ordinal) ? '0' : fill;
            var digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
            width = Flags.Contains('-', StringComparison.Ordinal) ? 0 : Math.Max(width, Width);
            return number < 0 ? "-" + digits.PadLeft(Math.Max(0, width - 1), fill) : digits.PadLeft(width, fill);
        }

        public string Word(string word, bool swap = true)
        {
            var cased = Flags.Contains('^', StringComparison.Ordinal) || (swap && Swapping) ? word.ToUpperInvariant() : word;
            return Flags.Contains('-', StringComparison.Ordinal) ? cased : cased.PadLeft(Width, Flags.Contains('0', StringComparison.Ordinal) ? '0' : ' ');
        }
    }
}
