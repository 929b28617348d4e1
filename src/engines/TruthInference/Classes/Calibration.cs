using System;
using System.Collections.Generic;
using System.Linq;

namespace Plumbline.TruthInference.Classes;

/// <summary>Turns what models and votes say for a label into the chance that it is right.</summary>
/// <remarks>
/// Chance = logistic(offset + a · logit of the models' share + b · logit of the votes' share). a and b are inverse temperatures: models
/// count answers as independent, which they are not. The offset takes up errors the workers share, which no share of votes can show.
/// Fitted by penalised maximum likelihood on objects whose truth is known, so that few of them change little. Source: J. Platt,
/// "Probabilistic outputs for support vector machines", 1999; C. Guo et al., "On calibration of modern neural networks", ICML 2017.
/// </remarks>
/// <param name="Models">a.</param>
/// <param name="Votes">b.</param>
public sealed record Calibration(double Offset, double Models, double Votes)
{
    private const double Nearest = 1e-4;

    /// <summary>Standard deviations of the prior around <see cref="Usual"/>.</summary>
    private static readonly double[] Doubt = [1, 0.4, 0.4];

    /// <summary>For a job of which nothing is known: votes as they are, models at a fourth of what they claim.</summary>
    public static Calibration Usual { get; } = new(0, 0.25, 0.75);

    /// <summary>Chance that a label is right.</summary>
    /// <remarks>A lone answer needs no temperature: there is nothing that could be counted twice, and what the models know of its worker is all there is.</remarks>
    public double Of(Evidence evidence)
    {
        if (evidence.IsWorkersOwn)
        {
            return Math.Clamp(evidence.Models, Nearest, 1 - Nearest);
        }

        var x = Features(evidence);
        return Special.Sigmoid((Offset * x[0]) + (Models * x[1]) + (Votes * x[2]));
    }

    /// <summary>The usual calibration moved as far as known objects ask for.</summary>
    /// <param name="known">Evidence and outcome of objects whose truth is known, decided without that knowledge.</param>
    public static Calibration Fit(IReadOnlyCollection<(Evidence Evidence, bool Right)> known)
    {
        double[] prior = [Usual.Offset, Usual.Models, Usual.Votes];
        var (at, points) = (prior.ToArray(), known.Where(one => !one.Evidence.IsWorkersOwn).Select(one => (X: Features(one.Evidence), one.Right)).ToList());
        for (var step = 0; step < 50 && points.Count > 0; step++)
        {
            var move = Step(points, at, prior);
            var size = move.Sum(Math.Abs);
            for (var i = 0; i < at.Length; i++)
            {
                at[i] += Math.Min(1, 2 / Math.Max(1e-300, size)) * move[i];
            }

            if (size < 1e-10)
            {
                break;
            }
        }

        return new(at[0], at[1], at[2]);
    }

    /// <summary>A Newton step of the penalised likelihood.</summary>
    private static double[] Step(List<(double[] X, bool Right)> points, double[] at, double[] prior)
    {
        var (gradient, curvature) = (new double[3], new double[3, 3]);
        for (var i = 0; i < 3; i++)
        {
            gradient[i] = (prior[i] - at[i]) / (Doubt[i] * Doubt[i]);
            curvature[i, i] = 1 / (Doubt[i] * Doubt[i]);
        }

        foreach (var (x, right) in points)
        {
            var p = Special.Sigmoid((at[0] * x[0]) + (at[1] * x[1]) + (at[2] * x[2]));
            for (var i = 0; i < 3; i++)
            {
                gradient[i] += ((right ? 1 : 0) - p) * x[i];
                for (var j = 0; j < 3; j++)
                {
                    curvature[i, j] += p * (1 - p) * x[i] * x[j];
                }
            }
        }

        return Solve(curvature, gradient);
    }

    /// <summary>Gaussian elimination; the matrix is positive definite, so no pivoting.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            for (var below = i + 1; below < size; below++)
            {
                var factor = matrix[below, i] / matrix[i, i];
                for (var j = i; j < size; j++)
                {
                    matrix[below, j] -= factor * matrix[i, j];
                }

                right[below] -= factor * right[i];
            }
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < size; j++)
            {
                right[i] -= matrix[i, j] * right[j];
            }

            right[i] /= matrix[i, i];
        }

        return right;
    }

    private static double[] Features(Evidence evidence) =>
        [1, Logit(evidence.Models), Logit(((evidence.Votes * evidence.Answers) + 0.5) / (evidence.Answers + 1))];

    private static double Logit(double share)
    {
        var kept = Math.Clamp(share, Nearest, 1 - Nearest);
        return Math.Log(kept / (1 - kept));
    }

    /// <summary>What speaks for an object's label.</summary>
    /// <param name="Models">Mean posterior of the models, 0–1.</param>
    /// <param name="Votes">Share of the weighted votes, 0–1.</param>
    /// <param name="Answers">Answers the object has.</param>
    /// <param name="KnowsWorkers">The models were asked, and know how often each worker is right.</param>
    public readonly record struct Evidence(double Models, double Votes, int Answers, bool KnowsWorkers = false)
    {
        /// <summary>A lone answer of somebody who is known by others.</summary>
        internal bool IsWorkersOwn => Answers == 1 && KnowsWorkers;
    }
}
