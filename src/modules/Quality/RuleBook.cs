using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Plumbline.Quality;

/// <summary>Which rules a worker breaks, and the sentence that says why. Pure.</summary>
internal static class RuleBook
{
    private const string SameMistakes = "Makes the same mistakes as ";

    /// <summary>What the worker is told: the reason, but for what names somebody else.</summary>
    public static string ToldToWorker(string because) =>
        because.StartsWith(SameMistakes, StringComparison.Ordinal) ? "Your answers are being looked at." : because;

    /// <summary>Broken rules in the plan's order, each with its reason.</summary>
    public static IEnumerable<(QualityRule Rule, string Because)> Broken(QualityPlan plan, WorkerQuality worker) =>
        from rule in plan.Rules
        where rule.IsOn && (rule.Measure is QualityMeasure.GoldAccuracy ? worker.Gold : worker.Judged) >= rule.MinimumAnswers
        let because = Because(rule, worker)
        where because is not null
        select (rule, because);

    /// <summary>Whether the rule may act: nothing of it is in force, and what was undone has new evidence.</summary>
    public static bool MayAct(QualityRule rule, WorkerQuality worker, IEnumerable<QualityAction> before) => !before.Any(action =>
        action.Rule == rule.Name
        && (action.IsInForce || worker.Answers < (action.AnswersWhenUndone ?? 0) + rule.MinimumAnswers));

    private static string? Because(QualityRule rule, WorkerQuality worker) => rule.Measure switch
    {
        QualityMeasure.Accuracy when worker.Accuracy.Upper < rule.Threshold =>
            $"Right in {Percent(worker.Accuracy.Value)} of {Number(worker.Judged)} judged answers (95 % interval {Percent(worker.Accuracy.Lower)} to {Percent(worker.Accuracy.Upper)}), below {Percent(rule.Threshold!.Value)}.",
        QualityMeasure.GoldAccuracy when worker.GoldAccuracy is { } gold && gold.Upper < rule.Threshold =>
            $"{worker.GoldRight} of {worker.Gold} gold tasks right (95 % interval {Percent(gold.Lower)} to {Percent(gold.Upper)}), below {Percent(rule.Threshold!.Value)}.",
        QualityMeasure.Informativeness when worker.Informativeness < rule.Threshold =>
            $"Answers hardly depend on what is shown: {Number(worker.Informativeness!.Value)} of 1, below {Number(rule.Threshold!.Value)}.",
        QualityMeasure.FavouriteClass when worker.FavouriteClass is { } favourite && favourite.Excess > rule.Threshold =>
            $"Label number {favourite.Class} was chosen {Percent(favourite.Excess)} of the time more than expected, above {Percent(rule.Threshold!.Value)}.",
        QualityMeasure.Rushing when worker.IsRushing =>
            $"{Number(worker.MedianSeconds!.Value)} s an answer, under a third of the others' time, and right less often ({Percent(worker.Accuracy.Value)}).",
        QualityMeasure.Drift when worker.HasFallen => $"Has been right less often lately than before ({Percent(worker.Accuracy.Value)} over all).",
        QualityMeasure.SharedErrors when worker.Suspects is [var suspect, ..] && suspect.Chance <= rule.Threshold =>
            SameMistakes + $"{suspect.Other}: by chance with a probability of {suspect.Chance.ToString("0.#####", CultureInfo.InvariantCulture)}.",
        _ => null,
    };

    private static string Percent(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture) + " %";

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
