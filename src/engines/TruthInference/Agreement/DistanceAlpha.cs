using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Agreement;

/// <summary>Krippendorff's α for answers of any structure with a distance: boxes, spans, masks, texts, rankings.</summary>
/// <remarks>
/// α = 1 − mean distance between answers of one object (each object weighing its answers) / mean distance between any two answers of
/// different workers' answers in the job. Up to <see cref="MostPairs"/> pairs are compared for the latter, then a seeded sample of as many.
/// The interval resamples the objects and holds the expected distance, as Krippendorff's own does. Repeated answers of one worker count
/// as parts of one answer and are never compared with each other. Source: K. Krippendorff, "Content Analysis", 2004, ch. 11.
/// </remarks>
public static class DistanceAlpha
{
    /// <summary>Pairs of answers compared for the expected distance.</summary>
    public const int MostPairs = 200_000;

    /// <param name="distance">0 = equal, symmetric, finite.</param>
    /// <param name="text">One text for each different value; fixes the order of repeats.</param>
    public static Coefficient Of<T>(
        string measure, IEnumerable<Answer<T>> answers, Func<T, T, double> distance, Func<T, string> text, int resamples = 0, ulong seed = 0, double level = 0.95)
    {
        var table = new AnswerTable<T>(answers, _ => null, text);
        var units = new List<(double Distance, double Weight)>();
        var cells = new List<AnswerTable<T>.Cell>();
        for (var place = 0; place < table.Objects.Length; place++)
        {
            if (table.Answers(place) > 1)
            {
                var mine = table.Of(place).ToArray();
                cells.AddRange(mine);
                units.Add((Within(mine, distance), table.Answers(place)));
            }
        }

        if (units.Count == 0)
        {
            return Coefficient.None(measure, Why.NoPair, 0);
        }

        var expected = Expected(cells, distance, seed);
        if (expected <= 0)
        {
            return Coefficient.None(measure, Why.NoVariation, units.Count);
        }

        var whole = Coefficient.Of(measure, 1 - (Mean(units) / expected), units.Count);
        return resamples == 0 ? whole : whole with { Interval = IntervalOf(units, expected, resamples, seed, level) };
    }

    /// <summary>Mean distance between answers of different workers on one object.</summary>
    private static double Within<T>(AnswerTable<T>.Cell[] cells, Func<T, T, double> distance)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var j = 1; j < cells.Length; j++)
        {
            for (var i = 0; i < j; i++)
            {
                if (cells[i].Worker != cells[j].Worker)
                {
                    var both = cells[i].Weight * cells[j].Weight;
                    sum += both * distance(cells[i].Value, cells[j].Value);
                    weight += both;
                }
            }
        }

        return sum / weight;
    }

    private static double Expected<T>(List<AnswerTable<T>.Cell> cells, Func<T, T, double> distance, ulong seed)
    {
        var all = (long)cells.Count * (cells.Count - 1) / 2;
        var random = new Random(Bootstrap.HashOf(seed));
        var (sum, weight) = (0.0, 0.0);
        if (all <= MostPairs)
        {
            for (var j = 1; j < cells.Count; j++)
            {
                for (var i = 0; i < j; i++)
                {
                    Add(cells[i], cells[j]);
                }
            }
        }
        else
        {
            for (var k = 0; k < MostPairs; k++)
            {
                var i = random.Next(cells.Count);
                var j = random.Next(cells.Count - 1);
                Add(cells[i], cells[j < i ? j : j + 1]);
            }
        }

        return weight == 0 ? 0 : sum / weight;

        void Add(in AnswerTable<T>.Cell one, in AnswerTable<T>.Cell other)
        {
            if (one.Object != other.Object || one.Worker != other.Worker)
            {
                var both = one.Weight * other.Weight;
                sum += both * distance(one.Value, other.Value);
                weight += both;
            }
        }
    }

    private static Interval? IntervalOf(List<(double Distance, double Weight)> units, double expected, int resamples, ulong seed, double level)
    {
        Bootstrap.Check(resamples, level);
        var random = new Random(Bootstrap.HashOf(seed));
        var values = new List<double>(resamples);
        for (var i = 0; i < resamples; i++)
        {
            values.Add(1 - (Mean([.. Enumerable.Range(0, units.Count).Select(_ => units[random.Next(units.Count)])]) / expected));
        }

        return Bootstrap.Percentiles(values, resamples, level);
    }

    private static double Mean(List<(double Distance, double Weight)> units) =>
        units.Sum(unit => unit.Distance * unit.Weight) / units.Sum(unit => unit.Weight);
}
