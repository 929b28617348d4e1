using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Pairs;

/// <summary>Bradley–Terry strengths from workers who sometimes do not look and then prefer a position: P(first) = r_w σ(s_i − s_j) + (1 − r_w) q_w.</summary>
/// <remarks>
/// Expectation maximisation over who looked: r_w is how often worker w does, q_w how often they choose the first when they do not. Both are
/// drawn towards the crowd's r and ½ by <see cref="PriorChoices"/> choices. Starts at plain Bradley–Terry. Skill = r_w; trait
/// <c>firstWhenGuessing</c> = q_w, 0–1. A worker who always chooses against the others is taken for one who guesses, not turned round.
/// O(iterations · choices). Source: the noisy model of Toloka's crowd-kit (Ustalov et al., 2024); position bias as q.
/// </remarks>
public static class NoisyBradleyTerry
{
    private const double PriorChoices = 4;
    private const int Passes = 500;
    private const int StepsAPass = 5;
    private const double Still = 1e-5;

    public static PairOutcome Fit(IEnumerable<Comparison> comparisons, InferenceOptions? options = null)
    {
        var table = new ComparisonTable(comparisons);
        double[] strength = [.. table.Items.Select(_ => 1.0)];
        double[] looked = [.. table.Workers.Select(_ => 0.8)];
        double[] first = [.. table.Workers.Select(_ => 0.5)];
        double[] counts = [.. table.Cells.Select(cell => cell.Weight)];
        Enumerable.Range(0, table.Cells.Length == 0 ? 0 : 20).ToList().ForEach(_ => table.Step(strength, counts));
        var (pass, still) = (0, table.Items.Length == 0);
        while (!still && pass < (options?.MaxIterations ?? Passes))
        {
            var attention = Attention(table, strength, looked, first);
            LearnWorkers(table, attention, looked, first);
            double[] weighed = [.. counts.Zip(attention, (count, look) => count * look)];
            var moved = 0.0;
            for (var step = 0; step < StepsAPass; step++)
            {
                moved = Math.Max(moved, table.Step(strength, weighed));
            }

            still = moved < (options?.Tolerance ?? Still);
            pass++;
        }

        return new(
            table.Scores(strength),
            [.. table.Workers.Select((id, worker) => new WorkerTrust(id, looked[worker], table.AnswersBy(worker), new Dictionary<string, double> { ["firstWhenGuessing"] = first[worker] }))],
            table.SetAside,
            table.Component.Distinct().Count(),
            new(pass, still));
    }

    /// <summary>Probability by choice that its worker looked.</summary>
    private static double[] Attention(ComparisonTable table, double[] strength, double[] looked, double[] first) =>
    [
        .. table.Cells.Select(cell =>
        {
            var preferred = strength[cell.First] / (strength[cell.First] + strength[cell.Second]);
            var seen = looked[cell.Worker] * ((cell.FirstWon * preferred) + ((1 - cell.FirstWon) * (1 - preferred)));
            var guessed = (1 - looked[cell.Worker]) * ((cell.FirstWon * first[cell.Worker]) + ((1 - cell.FirstWon) * (1 - first[cell.Worker])));
            return seen / Math.Max(seen + guessed, 1e-300);
        }),
    ];

    private static void LearnWorkers(ComparisonTable table, double[] attention, double[] looked, double[] first)
    {
        var (seen, all) = (new double[looked.Length], new double[looked.Length]);
        var (guessed, guessedFirst) = (new double[looked.Length], new double[looked.Length]);
        for (var i = 0; i < table.Cells.Length; i++)
        {
            var cell = table.Cells[i];
            seen[cell.Worker] += cell.Weight * attention[i];
            all[cell.Worker] += cell.Weight;
            guessed[cell.Worker] += cell.Weight * (1 - attention[i]);
            guessedFirst[cell.Worker] += cell.Weight * (1 - attention[i]) * cell.FirstWon;
        }

        var crowd = seen.Sum() / all.Sum();
        for (var worker = 0; worker < looked.Length; worker++)
        {
            looked[worker] = Math.Clamp((seen[worker] + (PriorChoices * crowd)) / (all[worker] + PriorChoices), 0.001, 0.999);
            first[worker] = (guessedFirst[worker] + (PriorChoices / 2)) / (guessed[worker] + PriorChoices);
        }
    }
}
