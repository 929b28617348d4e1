using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>1 − observed / expected disagreement, for any number of workers, missing answers and a level of measurement; at most 1.</summary>
/// <remarks>
/// Coincidences of each object weigh 1/(m − 1), m its answers; objects with one answer are left out. δ²: nominal [c ≠ k]; ordinal
/// (Σ n_g from c to k − (n_c + n_k)/2)²; interval (c − k)²; ratio ((c − k)/(c + k))², which needs numbers of one sign.
/// Undefined when only one value occurs. O(answers · m + values²).
/// Source: K. Krippendorff, "Computing Krippendorff's alpha-reliability", 2011.
/// </remarks>
public sealed class KrippendorffAlpha(MeasurementLevel level) : IAgreementMeasure
{
    /// <inheritdoc />
    public string Name => "krippendorff-" + level switch
    {
        MeasurementLevel.Nominal => "nominal",
        MeasurementLevel.Ordinal => "ordinal",
        MeasurementLevel.Interval => "interval",
        _ => "ratio",
    };

    /// <inheritdoc />
    public Coefficient Of(RatingTable table)
    {
        var units = table.Pairable();
        if (level != MeasurementLevel.Nominal && table.NoNumber is { } text)
        {
            return Coefficient.None(Name, Why.NoNumber(text), units.Count);
        }

        if (level == MeasurementLevel.Ratio && table.Numbers.Any(number => number < 0) && table.Numbers.Any(number => number > 0))
        {
            return Coefficient.None(Name, "Positive and negative numbers have no ratio; use krippendorff-interval.", units.Count);
        }

        if (units.Count == 0)
        {
            return Coefficient.None(Name, Why.NoPair, 0);
        }

        int[] order = level == MeasurementLevel.Nominal
            ? [.. Enumerable.Range(0, table.Categories.Count)]
            : [.. Enumerable.Range(0, table.Categories.Count).OrderBy(category => table.Numbers[category])];
        var counts = new double[table.Categories.Count];
        foreach (var unit in units)
        {
            foreach (var mark in unit.Marks)
            {
                counts[mark.Category]++;
            }
        }

        var scale = new Scale(level, table.Numbers, counts, order);
        var total = counts.Sum();
        var expected = scale.Expected() / (total - 1);
        return expected <= 0
            ? Coefficient.None(Name, Why.NoVariation, units.Count)
            : Coefficient.Of(Name, 1 - (units.Sum(unit => Observed(unit, scale)) / expected), units.Count);
    }

    /// <summary>Sum of the unit's ordered pairs, each weighing 1/(m − 1).</summary>
    private static double Observed(RatingTable.Unit unit, Scale scale)
    {
        var sum = 0.0;
        for (var j = 1; j < unit.Marks.Count; j++)
        {
            for (var i = 0; i < j; i++)
            {
                sum += 2 * scale.Apart(unit.Marks[i].Category, unit.Marks[j].Category);
            }
        }

        return sum / (unit.Marks.Count - 1);
    }

    private sealed class Scale
    {
        private readonly MeasurementLevel level;
        private readonly IReadOnlyList<double> numbers;
        private readonly double[] counts;
        private readonly int[] order;

        /// <summary>Answers before the middle of each category's own, in the order of the scale.</summary>
        private readonly double[] middle;

        public Scale(MeasurementLevel level, IReadOnlyList<double> numbers, double[] counts, int[] order)
        {
            (this.level, this.numbers, this.counts, this.order) = (level, numbers, counts, order);
            middle = new double[counts.Length];
            var (before, equal) = (0.0, 0);
            for (var i = 0; i < order.Length; i = equal)
            {
                // Different texts of one number (1 and 1.0) are one step of the scale.
                var here = 0.0;
                for (equal = i; equal < order.Length && (equal == i || numbers[order[equal]] == numbers[order[i]]); equal++)
                {
                    here += counts[order[equal]];
                }

                for (var k = i; k < equal; k++)
                {
                    middle[order[k]] = before + (here / 2);
                }

                before += here;
            }
        }

        public double Apart(int one, int other) => level switch
        {
            MeasurementLevel.Nominal => one == other ? 0 : 1,
            MeasurementLevel.Ordinal => Square(middle[one] - middle[other]),
            MeasurementLevel.Interval => Square(numbers[one] - numbers[other]),
            _ => numbers[one] == numbers[other] ? 0 : Square((numbers[one] - numbers[other]) / (numbers[one] + numbers[other])),
        };

        /// <summary>Sum over ordered pairs of all answers.</summary>
        public double Expected()
        {
            if (level == MeasurementLevel.Nominal)
            {
                var total = counts.Sum();
                return counts.Sum(count => count * (total - count));
            }

            var sum = 0.0;
            for (var j = 1; j < order.Length; j++)
            {
                for (var i = 0; i < j; i++)
                {
                    sum += counts[order[i]] == 0 ? 0 : 2 * counts[order[i]] * counts[order[j]] * Apart(order[i], order[j]);
                }
            }

            return sum;
        }

        private static double Square(double value) => value * value;
    }
}
