using System;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Numbers;

/// <summary>Constant bias of each worker, in the unit of the answers: how much higher they answer than the others on the same objects.</summary>
/// <remarks>
/// Alternates object means and worker means (a two-way additive model), each worker's bias drawn towards 0 by the ratio of the noise to
/// the variance of the biases themselves. Biases sum to 0 over the answers. O(iterations · answers).
/// </remarks>
internal static class NumberBias
{
    private const int Passes = 50;

    public static double[] Of(AnswerTable<double> table)
    {
        var bias = new double[table.Workers.Length];
        var values = new double[table.Objects.Length];
        for (var pass = 0; pass < Passes && table.Cells.Length > 0; pass++)
        {
            for (var place = 0; place < values.Length; place++)
            {
                var (sum, weight) = (0.0, 0.0);
                foreach (var cell in table.Of(place))
                {
                    sum += cell.Weight * (cell.Value - bias[cell.Worker]);
                    weight += cell.Weight;
                }

                values[place] = sum / weight;
            }

            var raw = Raw(table, values, out var counts);
            var noise = NumberTable.Noise(table, values, bias);
            var ratio = Ratio(raw, counts, noise);
            var (mean, all) = (0.0, 0.0);
            for (var worker = 0; worker < bias.Length; worker++)
            {
                bias[worker] = raw[worker] * counts[worker] / (counts[worker] + ratio);
                mean += bias[worker] * counts[worker];
                all += counts[worker];
            }

            for (var worker = 0; worker < bias.Length; worker++)
            {
                bias[worker] -= mean / all;
            }
        }

        return bias;
    }

    private static double[] Raw(AnswerTable<double> table, double[] values, out double[] counts)
    {
        var sums = new double[table.Workers.Length];
        counts = new double[sums.Length];
        foreach (var cell in table.Cells)
        {
            sums[cell.Worker] += cell.Weight * (cell.Value - values[cell.Object]);
            counts[cell.Worker] += cell.Weight;
        }

        for (var worker = 0; worker < sums.Length; worker++)
        {
            sums[worker] /= counts[worker];
        }

        return sums;
    }

    /// <summary>Noise over the variance of true biases: what the raw biases' spread leaves when the noise in them is taken away.</summary>
    private static double Ratio(double[] raw, double[] counts, double noise)
    {
        var spread = raw.Average(value => value * value) - counts.Average(count => noise / count);
        return noise == 0 ? 0 : Math.Min(noise / Math.Max(spread, noise * 1e-6), 1e6);
    }
}
