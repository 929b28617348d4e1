using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.TruthInference.Structures;

namespace Plumbline.TruthInference.Pairs;

/// <summary>Strengths of items from choices between two: P(i preferred to j) = e^s_i / (e^s_i + e^s_j).</summary>
/// <remarks>
/// Minorisation–maximisation; ties count half for each side; every item also wins and loses once against a virtual item of strength 1, so
/// that an item nobody beat stays finite. A worker's skill is the mean probability the model gives their choices. O(iterations · choices).
/// Sources: R. A. Bradley, M. E. Terry, "Rank analysis of incomplete block designs", 1952; D. R. Hunter, "MM algorithms for generalized
/// Bradley–Terry models", 2004, eq. 3.
/// </remarks>
public static class BradleyTerry
{
    private const int Passes = 1000;
    private const double Still = 1e-9;

    public static PairOutcome Fit(IEnumerable<Comparison> comparisons, InferenceOptions? options = null)
    {
        var table = new ComparisonTable(comparisons);
        double[] strength = [.. table.Items.Select(_ => 1.0)];
        double[] counts = [.. table.Cells.Select(cell => cell.Weight)];
        var (pass, still) = (0, table.Items.Length == 0);
        while (!still && pass < (options?.MaxIterations ?? Passes))
        {
            still = table.Step(strength, counts) < (options?.Tolerance ?? Still);
            pass++;
        }

        return new(table.Scores(strength), Workers(table, strength), table.SetAside, table.Component.Distinct().Count(), new(pass, still));
    }

    private static WorkerTrust[] Workers(ComparisonTable table, double[] strength)
    {
        var (right, weight) = (new double[table.Workers.Length], new double[table.Workers.Length]);
        foreach (var cell in table.Cells)
        {
            var first = strength[cell.First] / (strength[cell.First] + strength[cell.Second]);
            right[cell.Worker] += cell.Weight * ((cell.FirstWon * first) + ((1 - cell.FirstWon) * (1 - first)));
            weight[cell.Worker] += cell.Weight;
        }

        return [.. table.Workers.Select((id, worker) => new WorkerTrust(id, Math.Min(1, right[worker] / weight[worker]), table.AnswersBy(worker), WorkerTrust.NoTraits))];
    }
}
