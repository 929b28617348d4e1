using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.TruthInference.Workers;

namespace Plumbline.Quality;

/// <summary>What the workers of a group are like together, so that one of them can be compared.</summary>
internal sealed class Pool
{
    /// <summary>Suspects are told when fewer than one pool in a hundred would show such a pair by chance.</summary>
    private const double Suspicious = 0.01;

    private readonly PoolPrior prior;
    private readonly double medianSeconds;
    private readonly double logSpread;
    private readonly ILookup<string, (WorkerId Other, double Chance)> suspects;

    /// <param name="tallies">The busiest of the group.</param>
    /// <param name="pairs">Those with the most shared mistakes.</param>
    public Pool(IReadOnlyList<WorkerTally> tallies, IReadOnlyList<SharedErrors> pairs)
    {
        prior = PoolPrior.Of(tallies.Select(tally => (tally.Correct, tally.Judged)));
        double[] logs = [.. tallies.Where(tally => tally.MedianSeconds > 0).Select(tally => Math.Log(tally.MedianSeconds!.Value)).Order()];
        var middle = logs.Length == 0 ? 0 : Middle(logs);
        medianSeconds = logs.Length == 0 ? 0 : Math.Exp(middle);
        logSpread = logs.Length == 0 ? 0 : Middle([.. logs.Select(log => Math.Abs(log - middle)).Order()]);
        suspects = Collusion.Find(pairs, Suspicious)
            .SelectMany(pair => ((string Worker, string Other, double Chance)[])
                [(pair.Errors.First, pair.Errors.Second, pair.Chance), (pair.Errors.Second, pair.Errors.First, pair.Chance)])
            .ToLookup(pair => pair.Worker, pair => (WorkerId.Parse(pair.Other), pair.Chance));
    }

    public WorkerQuality Measure(WorkerTally tally, IReadOnlyList<(int Expected, int Given, double Answers)> cells, IReadOnlyList<QualityAction> actions)
    {
        var confusion = new Confusion(cells.Count == 0 ? 1 : cells.Max(cell => Math.Max(cell.Expected, cell.Given)) + 1);
        foreach (var (expected, given, answers) in cells)
        {
            confusion.Add(expected, given, answers);
        }

        var accuracy = Accuracy.Of(tally.Correct, tally.Judged, prior);
        var informativeness = confusion.Informativeness();
        return new(
            tally.Worker,
            tally.Answers,
            tally.Judged,
            accuracy,
            tally.Gold,
            tally.GoldRight,
            tally.Gold == 0 ? null : Accuracy.Of(tally.GoldRight, tally.Gold, PoolPrior.Unknown),
            informativeness,
            informativeness is null ? null : confusion.Information(),
            confusion.Favourite(),
            tally.MedianSeconds,
            Rushing.RobustZ(tally.MedianSeconds ?? 0, medianSeconds, logSpread),
            Rushing.Is(tally.MedianSeconds ?? 0, medianSeconds, accuracy, prior),
            tally.Drift.HasFallen,
            [.. suspects[tally.Worker.ToString()]],
            [.. actions.Where(action => action.IsInForce)],
            tally.LastAt);
    }

    private static double Middle(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
