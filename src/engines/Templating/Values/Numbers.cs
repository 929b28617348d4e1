using System;
using System.Globalization;
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

    public static int Compare(object left, object right) =>
        left is long a && right is long b ? a.CompareTo(b)
        : left is double || right is double ? AsDouble(left).CompareTo(AsDouble(right))
        : AsDecimal(left).CompareTo(AsDecimal(right));

    /// <summary>Applies the whole form where both are whole and it fits, the decimal form next, the double form last.</summary>
    public static object Combine(object left, object right, Func<Int128, Int128, Int128> whole, Func<decimal, decimal, decimal> exact, Func<double, double, double> real)
    {
        if (left is long a && right is long b && whole(a, b) is var result && result >= long.MinValue && result <= long.MaxValue)
        {
            return (long)result;
        }

        if (left is not double && right is not double)
        {
            try
            {
                return exact(AsDecimal(left), AsDecimal(right));
            }
            catch (OverflowException)
            {
                // Beyond 28 digits only the approximate form is left.
            }
        }

        return real(AsDouble(left), AsDouble(right));
    }

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

    /// <summary>Without idle zeros, but always with a fraction, so that 3.0 stays apart from 3.</summary>
    private static string Print(decimal exact)
    {
        var text = exact.ToString(CultureInfo.InvariantCulture);
        text = text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0') : text + ".";
        return text.EndsWith('.') ? text + "0" : text;
    }

    private static string Print(double real)
    {
        var text = real.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(real) && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    [GeneratedRegex(@"\A-?[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Decimal { get; }

    [GeneratedRegex(@"\A-?[0-9]{1,18}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Leading { get; }
}
