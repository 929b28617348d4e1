using System;
using System.Collections.Generic;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Filters;

/// <summary>Arithmetic.</summary>
internal static class NumberFilters
{
    public static IReadOnlyList<Filter> All { get; } =
    [
        new("plus", 1, 1, (value, use) => Combine(value, use, (a, b) => a + b, (a, b) => a + b, (a, b) => a + b)),
        new("minus", 1, 1, (value, use) => Combine(value, use, (a, b) => a - b, (a, b) => a - b, (a, b) => a - b)),
        new("times", 1, 1, (value, use) => Combine(value, use, (a, b) => a * b, (a, b) => a * b, (a, b) => a * b)),
        new("divided_by", 1, 1, Divide),
        new("modulo", 1, 1, (value, use) => Numbers.IsZero(Numbers.Coerce(use.Argument(0)))
            ? use.Fail("A number cannot be divided by zero.")
            : Combine(value, use, (a, b) => a - (FloorDivide(a, b) * b), (a, b) => a - (Math.Floor(a / b) * b), (a, b) => a - (Math.Floor(a / b) * b))),
        new("at_least", 1, 1, (value, use) => Pick(value, use, larger: true)),
        new("at_most", 1, 1, (value, use) => Pick(value, use, larger: false)),
        new("abs", 0, 0, (value, _) => Numbers.Coerce(value) switch
        {
            long and not long.MinValue and var whole => Math.Abs(whole),
            decimal exact => Math.Abs(exact),
            var other => Math.Abs(Numbers.AsDouble(other)),
        }),
        new("floor", 0, 0, (value, _) => Whole(Numbers.Coerce(value), Math.Floor, Math.Floor)),
        new("ceil", 0, 0, (value, _) => Whole(Numbers.Coerce(value), Math.Ceiling, Math.Ceiling)),
        new("round", 0, 1, Round),
    ];

    private static object Combine(
        object? value, FilterUse use, Func<Int128, Int128, Int128> whole, Func<decimal, decimal, decimal> exact, Func<double, double, double> real) =>
        Numbers.Combine(Numbers.Coerce(value), Numbers.Coerce(use.Argument(0)), whole, exact, real);

    /// <summary>A whole number divided by zero is a problem; a fraction divided by zero is infinite, as in stock Liquid.</summary>
    private static object? Divide(object? value, FilterUse use)
    {
        var (mine, by) = (Numbers.Coerce(value), Numbers.Coerce(use.Argument(0)));
        return !Numbers.IsZero(by) ? Combine(value, use, FloorDivide, (a, b) => a / b, (a, b) => a / b)
            : Numbers.IsWhole(mine) && Numbers.IsWhole(by) ? use.Fail("A number cannot be divided by zero.")
            : Numbers.AsDouble(mine) / 0.0;
    }

    /// <summary>Whole division rounds down, also below zero, as Ruby's does.</summary>
    private static Int128 FloorDivide(Int128 a, Int128 b)
    {
        var quotient = a / b;
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
    }

    private static object Pick(object? value, FilterUse use, bool larger)
    {
        var (mine, bound) = (Numbers.Coerce(value), Numbers.Coerce(use.Argument(0)));
        return Numbers.Compare(mine, bound) < 0 == larger ? bound : mine;
    }

    /// <summary>Halves go away from zero. Places below zero round to tens, hundreds and so on.</summary>
    private static object Round(object? value, FilterUse use)
    {
        var number = Numbers.Coerce(value);
        var digits = use.Count > 0 ? Math.Clamp(Numbers.Index(Numbers.Coerce(use.Argument(0))) ?? 0, -25, 15) : 0;
        if (digits == 0)
        {
            return Whole(number, exact => Math.Round(exact, MidpointRounding.AwayFromZero), real => Math.Round(real, MidpointRounding.AwayFromZero));
        }

        if (digits > 0)
        {
            return number switch
            {
                decimal { Scale: > 0 } exact => Math.Round(exact, digits, MidpointRounding.AwayFromZero) + 0.0m,
                double real => Math.Round(real, digits, MidpointRounding.AwayFromZero),
                _ => number,
            };
        }

        var unit = (decimal)Math.Pow(10, -digits);
        return number switch
        {
            double real => Math.Round(real / (double)unit, MidpointRounding.AwayFromZero) * (double)unit,
            _ when Numbers.IsWhole(number) => Numbers.Combine((Math.Round(Numbers.AsDecimal(number) / unit, MidpointRounding.AwayFromZero) * unit) is var whole ? decimal.Truncate(whole) : 0m, 0L, (a, b) => a + b, (a, b) => a + b, (a, b) => a + b),
            _ => (Math.Round(Numbers.AsDecimal(number) / unit, MidpointRounding.AwayFromZero) * unit) + 0.0m,
        };
    }

    private static object Whole(object number, Func<decimal, decimal> exact, Func<double, double> real) => number switch
    {
        decimal m when exact(m) is >= long.MinValue and <= long.MaxValue and var whole => (long)whole,
        double d when real(d) is >= long.MinValue and < long.MaxValue and var whole => (long)whole,
        _ => number,
    };
}
