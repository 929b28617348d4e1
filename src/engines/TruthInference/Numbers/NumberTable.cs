using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Numbers;

/// <summary>What all methods on numbers share: which answers can be used, and how sure a value is.</summary>
internal static class NumberTable
{
    /// <summary>Squares of larger numbers overflow.</summary>
    private const double Largest = 1e150;

    public static AnswerTable<double> Of(IEnumerable<Answer<double>> answers) =>
        new(answers, Fault, value => value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>One settlement per object.</summary>
    /// <param name="values">By object place.</param>
    /// <param name="weights">By cell, not negative.</param>
    public static Consensus<double> Settle(AnswerTable<double> table, double[] values, double[] weights, IReadOnlyList<WorkerTrust> workers, Computation computation)
    {
        var spread = Variance(values);
        var noise = Noise(table, values);
        var settlements = new Settlement<double>[values.Length];
        for (var place = 0; place < values.Length; place++)
        {
            var answers = table.Answers(place);
            var error = SquaredError(table, place, weights, noise);
            var confidence = answers == 1 ? 0 : error == 0 ? 1 : spread / (spread + error);
            settlements[place] = new(table.Objects[place], values[place], confidence, Near(table, place, values[place], Math.Sqrt(noise)), answers);
        }

        return new(settlements, workers, table.SetAside, computation);
    }

    /// <summary>Variance of the answers around their objects' values, all objects together.</summary>
    /// <param name="bias">Taken from the answers, by worker; null for none.</param>
    public static double Noise(AnswerTable<double> table, double[] values, double[]? bias = null)
    {
        var (sum, degrees) = (0.0, 0.0);
        for (var place = 0; place < values.Length; place++)
        {
            foreach (var cell in table.Of(place))
            {
                var rest = cell.Value - values[place] - (bias?[cell.Worker] ?? 0);
                sum += cell.Weight * rest * rest;
            }

            degrees += table.Answers(place) - 1;
        }

        return degrees == 0 ? 0 : sum / degrees;
    }

    /// <summary>The standard error of the weighted mean, squared, with the noise of the whole job.</summary>
    private static double SquaredError(AnswerTable<double> table, int place, double[] weights, double noise)
    {
        var (sum, squares, own, last) = (0.0, 0.0, 0.0, -1);
        for (var at = table.Starts[place]; at < table.Starts[place + 1]; at++)
        {
            own = table.Cells[at].Worker == last ? own + weights[at] : weights[at];
            last = table.Cells[at].Worker;
            sum += weights[at];
            squares += at + 1 == table.Starts[place + 1] || table.Cells[at + 1].Worker != last ? own * own : 0;
        }

        return noise * squares / (sum * sum);
    }

    private static int Near(AnswerTable<double> table, int place, double value, double deviation)
    {
        var (count, last) = (0, -1);
        foreach (var cell in table.Of(place))
        {
            if (cell.Worker != last && Math.Abs(cell.Value - value) <= deviation * (1 + 1e-9))
            {
                (count, last) = (count + 1, cell.Worker);
            }
        }

        return count;
    }

    private static double Variance(double[] values)
    {
        var mean = values.Length == 0 ? 0 : values.Average();
        return values.Length == 0 ? 0 : values.Average(value => (value - mean) * (value - mean));
    }

    private static string? Fault(Answer<double> answer) =>
        !double.IsFinite(answer.Value) ? $"{answer.Value.ToString(CultureInfo.InvariantCulture)} is not a finite number."
        : Math.Abs(answer.Value) > Largest ? $"{answer.Value.ToString("R", CultureInfo.InvariantCulture)} is beyond ±1e150."
        : null;
}
