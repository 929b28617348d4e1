using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.RequesterConsole;

/// <summary>Round marks for a chart's height.</summary>
internal static class Axis
{
    /// <summary>From 0 in steps of 1, 2 or 5 times a power of ten, the last mark at or above <paramref name="most"/>; three to six marks, whole numbers.</summary>
    public static IReadOnlyList<long> Marks(double most)
    {
        var step = 1L;
        foreach (var factor in Enumerable.Range(0, 18).SelectMany(power => new[] { 1, 2, 5 }.Select(digit => digit * (long)Math.Pow(10, power))))
        {
            step = factor;
            if (most / step <= 5)
            {
                break;
            }
        }

        var marks = new List<long> { 0 };
        do
        {
            marks.Add(marks[^1] + step);
        }
        while (marks[^1] < most);
        return marks;
    }
}
