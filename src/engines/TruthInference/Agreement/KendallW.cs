using System;
using System.Linq;

namespace Plumbline.TruthInference.Agreement;

/// <summary>How far workers put the objects into the same order by their numbers: 0 none, 1 complete.</summary>
/// <remarks>
/// W = 12 S / (m²(n³ − n) − m ΣT) over the n objects that all m workers rated, ranks of equal numbers averaged, T = Σ(t³ − t) over a
/// worker's ties. Source: M. G. Kendall, B. Babington Smith, "The problem of m rankings", 1939.
/// </remarks>
public sealed class KendallW : IAgreementMeasure
{
    /// <inheritdoc />
    public string Name => "kendall-w";

    /// <inheritdoc />
    public Coefficient Of(RatingTable table)
    {
        if (table.NoNumber is { } text)
        {
            return Coefficient.None(Name, Why.NoNumber(text), 0);
        }

        var workers = table.Workers.Count;
        var units = table.Units.Where(unit => unit.Marks.Count == workers).ToList();
        if (workers < 2 || units.Count < 2)
        {
            return Coefficient.None(Name, workers < 2 ? Why.NoPair : "Fewer than two objects were rated by every worker; use krippendorff-ordinal.", units.Count);
        }

        var sums = new double[units.Count];
        var ties = 0.0;
        for (var worker = 0; worker < workers; worker++)
        {
            var ranks = Ranks([.. units.Select(unit => table.Numbers[unit.Marks[worker].Category])], ref ties);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += ranks[i];
            }
        }

        var (m, n) = ((double)workers, (double)units.Count);
        var most = (m * m * ((n * n * n) - n)) - (m * ties);
        var spread = sums.Sum(sum => Math.Pow(sum - (m * (n + 1) / 2), 2));
        return most <= 0 ? Coefficient.None(Name, Why.NoVariation, units.Count) : Coefficient.Of(Name, 12 * spread / most, units.Count);
    }

    /// <summary>Ranks from 1; equal values share the mean of theirs. Adds t³ − t of every tie.</summary>
    internal static double[] Ranks(double[] values, ref double ties)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && values[order[to]] == values[order[from]])
            {
                to++;
            }

            double size = to - from;
            ties += (size * size * size) - size;
            for (var i = from; i < to; i++)
            {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }

            from = to;
        }

        return ranks;
    }
}
