using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.Manifests;
using Plumbline.Quality;

namespace Plumbline.RequesterConsole;

/// <summary>Measures and actions as people read them.</summary>
internal static class QualityWords
{
    public static string Of(QualityMeasure measure) => measure switch
    {
        QualityMeasure.Accuracy => ConsoleTexts.MeasureAccuracy,
        QualityMeasure.GoldAccuracy => ConsoleTexts.MeasureGold,
        QualityMeasure.Informativeness => ConsoleTexts.MeasureInformativeness,
        QualityMeasure.FavouriteClass => ConsoleTexts.MeasureFavourite,
        QualityMeasure.Rushing => ConsoleTexts.MeasureRushing,
        QualityMeasure.Drift => ConsoleTexts.MeasureDrift,
        _ => ConsoleTexts.MeasureShared,
    };

    public static string Of(QualityActionKind kind) => kind switch
    {
        QualityActionKind.Warn => ConsoleTexts.DoWarn,
        QualityActionKind.MoreGold => ConsoleTexts.DoMoreGold,
        QualityActionKind.Pause => ConsoleTexts.DoPause,
        QualityActionKind.RemoveFromTeam => ConsoleTexts.DoRemove,
        _ => ConsoleTexts.DoDiscard,
    };

    /// <summary>What is odd about a worker, in words; nothing for most.</summary>
    public static IEnumerable<string> Signs(WorkerQuality worker, Func<WorkerId, string> name)
    {
        if (worker.IsRushing)
        {
            yield return ConsoleTexts.SignRushing;
        }

        if (worker.HasFallen)
        {
            yield return ConsoleTexts.SignFallen;
        }

        foreach (var (other, _) in worker.Suspects.Take(3))
        {
            yield return Words.Fill(ConsoleTexts.SignSuspect, name(other));
        }
    }

    /// <summary>A measure of agreement by its name in the engine, and what it says.</summary>
    public static (string Name, string Means) Measure(string measure) => measure switch
    {
        "percent" => (ConsoleTexts.MeasurePercent, ConsoleTexts.MeasurePercentMeans),
        "krippendorff-nominal" => (ConsoleTexts.MeasureAlpha, ConsoleTexts.MeasureAlphaMeans),
        "gwet-ac1" => (ConsoleTexts.MeasureAc1, ConsoleTexts.MeasureAc1Means),
        "fleiss" => (ConsoleTexts.MeasureFleiss, ConsoleTexts.MeasureFleissMeans),
        "krippendorff-jaccard" => (ConsoleTexts.MeasureJaccard, ConsoleTexts.MeasureJaccardMeans),
        "spans-exact" => (ConsoleTexts.MeasureSpans, ConsoleTexts.MeasureSpansMeans),
        _ => (measure, ""),
    };

    /// <summary>How likely a label is right, in words that fit its kind.</summary>
    public static string Chance(AnswerForm form, double chance) => Words.Fill(
        form switch
        {
            AnswerForm.Free when chance < 1 => ConsoleTexts.ReviewChanceFree,
            AnswerForm.Spans => ConsoleTexts.ReviewChanceSpans,
            _ => ConsoleTexts.ReviewChance,
        },
        Words.Percent(chance));

    /// <summary>The same of all labels of a job.</summary>
    public static string Expected(AnswerForm form, long labeled, double share) => Words.Fill(
        form switch
        {
            AnswerForm.Free => ConsoleTexts.ReviewExpectedFree,
            AnswerForm.Spans => ConsoleTexts.ReviewExpectedSpans,
            _ => ConsoleTexts.ReviewExpected,
        },
        Words.Count(labeled),
        Words.Percent(share));
}
