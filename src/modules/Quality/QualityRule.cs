namespace Plumbline.Quality;

/// <summary>When a measure of a worker is bad enough, do something about it.</summary>
/// <param name="Name">1–64 characters, once in a plan; what the log of actions says.</param>
/// <param name="Threshold">0–1; its sense is the measure's. Null where the measure has none.</param>
/// <param name="MinimumAnswers">Judged answers (gold answers, for gold) below which the rule says nothing, 1 or more. An undone action needs as many new ones before the rule fires again.</param>
/// <param name="IsOn">A rule that is off stays in the plan and does nothing.</param>
public sealed record QualityRule(
    string Name, QualityMeasure Measure, double? Threshold, int MinimumAnswers, QualityActionKind Action, bool IsOn = true)
{
    /// <summary>Whether the measure is compared with a threshold.</summary>
    public static bool HasThreshold(QualityMeasure measure) => measure is not (QualityMeasure.Rushing or QualityMeasure.Drift);
}
