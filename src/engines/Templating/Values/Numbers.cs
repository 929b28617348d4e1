using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Plumbline.Templating.Values;

/// <summary>Arithmetic on long, decimal and double: whole numbers stay whole, the rest is decimal while it fits.</summary>
internal static partial class Numbers
{
    /// <summary>The value as long, decimal or double; false when it is no number.</summary>
    public static bool TryGet(object? value, out object number)
    {
        number = value switch
        {
            long or decimal or double => value,
            WrittenNumber written => written.Value,
            _ => 0L,
        };
        return value is long or decimal or double or WrittenNumber;
    }

    /// <summary>A number from anything, as Liquid's arithmetic takes it: text by what it begins with, everything else 0.</summary>
    public static object Coerce(object? value)
    {
        if (TryGet(value, out var number))
        {
            return number;
        }

        var text = value is Markup markup ? markup.Text : value as string;
        if (text is null)
        {
            return 0L;
        }

        text = text.Trim();
        if (Decimal.IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
        {
            return real;
        }

        return Leading.Match(text) is { Success: true } match && long.TryParse(match.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole : 0L;
    }

    /// <summary>A whole number for indices and sizes; null when the value is none.</summary>
    public static int? Index(object? value)
    {
        var whole = Coerce(value) switch
        {
            long l => l,
            decimal m => m is > int.MinValue and < int.MaxValue ? (long)m : null,
            double d => double.IsFinite(d) && Math.Abs(d) < int.MaxValue ? (long)d : null,
            _ => (long?)null,
        };
        var isNumber = TryGet(value, out _) || (value is string text && Leading.IsMatch(text.Trim()));
        return isNumber && whole is { } w ? (int)Math.Clamp(w, int.MinValue, int.MaxValue) : null;
    }

    /// <summary>A whole number written as one; null for everything else, fractions and words included. For limits, offsets and lengths.</summary>
    public static int? Whole(object? value) => Comparing.Plain(value) switch
    {
        WrittenNumber written => Whole(written.Value),
        long whole => (int)Math.Clamp(whole, int.MinValue, int.MaxValue),
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var whole) =>
            (int)Math.Clamp(whole, int.MinValue, int.MaxValue),
        _ => null,
    };

    public static int Compare(object left, object right) =>
        left is long a && right is long b ? a.CompareTo(b)
        : left is double || right is double ? AsDouble(left).CompareTo(AsDouble(right))
        : AsDecimal(left).CompareTo(AsDecimal(right));

    /// <summary>Applies the whole form where both are whole, the decimal form next, the double form where neither fits.</summary>
    public static object Combine(object left, object right, Func<Int128, Int128, Int128> whole, Func<decimal, decimal, decimal> exact, Func<double, double, double> real)
    {
        try
        {
            if (IsWhole(left) && IsWhole(right))
            {
                var result = checked(whole((Int128)AsDecimal(left), (Int128)AsDecimal(right)));
                return result >= long.MinValue && result <= long.MaxValue ? (long)result : (decimal)result;
            }

            if (left is not double && right is not double)
            {
                // Adding 0.0 keeps a fraction that came out even apart from a whole number.
                return exact(AsDecimal(left), AsDecimal(right)) + 0.0m;
            }
        }
        catch (OverflowException)
        {
            // Beyond 28 digits only the approximate form is left.
        }

        return real(AsDouble(left), AsDouble(right));
    }

    /// <summary>Whether a number has no fraction, not even an empty one: 3 and not 3.0.</summary>
    public static bool IsWhole(object number) => number is long or decimal { Scale: 0 };

    public static bool IsZero(object number) => AsDouble(number) == 0;

    public static string Print(object number) => number switch
    {
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        decimal exact => Print(exact),
        double real => Print(real),
        _ => "",
    };

    public static double AsDouble(object number) => number switch
    {
        long whole => whole,
        decimal exact => (double)exact,
        double real => real,
        _ => 0,
    };

    public static decimal AsDecimal(object number) => number switch
    {
        long whole => whole,
        decimal exact => exact,
        _ => (decimal)AsDouble(number),
    };

    /// <summary>Whole numbers in full; others as the nearest double prints.</summary>
    private static string Print(decimal exact) =>
        exact.ToString(CultureInfo.InvariantCulture) is var text && exact.Scale == 0 ? text : Print(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    /// <summary>As Ruby does: the shortest digits that read back, at least one behind the point, powers of ten below 0.0001 and from 10^16.</summary>
    private static string Print(double real)
    {
        if (!double.IsFinite(real))
        {
            return double.IsNaN(real) ? "NaN" : real > 0 ? "Infinity" : "-Infinity";
        }

        var size = Math.Abs(real);
        if (size != 0 && size is < 1e-4 or >= 1e16)
        {
            var parts = real.ToString("R", CultureInfo.InvariantCulture).Split('E');
            var digits = string.Concat(parts[0].Where(char.IsAsciiDigit));
            var power = int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return $"{(real < 0 ? "-" : "")}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}e{(power < 0 ? "-" : "+")}{Math.Abs(power):00}";
        }

        var text = size >= 1e15 ? real.ToString("F0", CultureInfo.InvariantCulture) : real.ToString("R", CultureInfo.InvariantCulture);
        text = text.Contains('E', StringComparison.Ordinal) ? ((decimal)real).ToString(CultureInfo.InvariantCulture) : text;
        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }

    [GeneratedRegex(@"\A-?[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Decimal { get; }

    [GeneratedRegex(@"\A[+-]?[0-9]{1,18}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Leading { get; }
}
