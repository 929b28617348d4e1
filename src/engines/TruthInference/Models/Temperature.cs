using System;
using System.Collections.Generic;
using Plumbline.TruthInference.Classes;

namespace Plumbline.TruthInference.Models;

/// <summary>Softens or sharpens a model's probabilities, p^(1/T) rescaled, until they fit what people say.</summary>
/// <remarks>Golden-section search over ln T; the marginal log loss. O(steps · objects · classes). Source: C. Guo et al., ICML 2017, section 4.2.</remarks>
public static class Temperature
{
    /// <summary>Used when there is nothing to fit to: models are over-confident more often than not.</summary>
    public const double Usual = 1.5;

    /// <summary>Standard deviation of ln T before anything is known: most models are within a tenth of honest, and few known objects say little.</summary>
    private const double Doubt = 0.1;

    private const double Lowest = 0.25;
    private const double Highest = 10;

    /// <summary>The temperature with the least log loss, 0.25–10.</summary>
    /// <param name="known">
    /// Model's probabilities, and the likelihood per class of what people said of the object, up to a factor; of an object whose truth is known, 1
    /// there and 0 elsewhere. People err: taking their consensus for the truth would make every good model look over-confident.
    /// </param>
    public static double Fit(IReadOnlyCollection<(IReadOnlyList<double> Model, IReadOnlyList<double> Evidence)> known)
    {
        if (known.Count == 0)
        {
            return Usual;
        }

        var (from, to, golden) = (Math.Log(Lowest), Math.Log(Highest), (Math.Sqrt(5) - 1) / 2);
        var (left, right) = (to - (golden * (to - from)), from + (golden * (to - from)));
        var (leftLoss, rightLoss) = (Loss(known, Math.Exp(left)), Loss(known, Math.Exp(right)));
        while (to - from > 1e-3)
        {
            if (leftLoss < rightLoss)
            {
                (to, right, rightLoss) = (right, left, leftLoss);
                left = to - (golden * (to - from));
                leftLoss = Loss(known, Math.Exp(left));
            }
            else
            {
                (from, left, leftLoss) = (left, right, rightLoss);
                right = from + (golden * (to - from));
                rightLoss = Loss(known, Math.Exp(right));
            }
        }

        return Math.Exp((from + to) / 2);
    }

    /// <summary>The tempered probabilities.</summary>
    public static double[] Shares(IReadOnlyList<double> model, double temperature)
    {
        var row = Logs(model, temperature);
        Lanes.Softmax(row);
        return row;
    }

    /// <summary>Logarithms of the tempered probabilities.</summary>
    public static double[] Logs(IReadOnlyList<double> model, double temperature)
    {
        var row = new double[model.Count];
        for (var k = 0; k < row.Length; k++)
        {
            row[k] = Math.Log(model[k]) / temperature;
        }

        var logs = (double[])row.Clone();
        var all = Lanes.Softmax(row);
        for (var k = 0; k < row.Length; k++)
        {
            logs[k] -= all;
        }

        return logs;
    }

    private static double Loss(IReadOnlyCollection<(IReadOnlyList<double> Model, IReadOnlyList<double> Evidence)> known, double temperature)
    {
        var loss = Math.Pow(Math.Log(temperature) / Doubt, 2) / 2;
        foreach (var (model, evidence) in known)
        {
            var (logs, sum) = (Logs(model, temperature), 0.0);
            for (var k = 0; k < logs.Length; k++)
            {
                sum += evidence[k] * Math.Exp(logs[k]);
            }

            loss -= Math.Log(Math.Max(1e-300, sum));
        }

        return loss;
    }
}
