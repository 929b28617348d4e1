namespace Plumbline.RequesterConsole;

/// <summary>Quality of a job's workers: what is measured, what rules do.</summary>
internal static partial class ConsoleTexts
{
    public const string QualitySection = "Quality";
    public const string NoQuality = "Nothing can be judged yet.";
    public const string NoQualityHint = "Workers are judged by what the others say about the same objects, so this fills as objects with two answers or more are labeled.";
    public const string QualityToday = "Today: {0} answers judged so far, {1} right.";
    public const string QualityBefore = "Yesterday: {0} answers, {1} right.";
    public const string QualityUnknown = "not known how many";
    public const string JudgedColumn = "Judged";
    public const string AccuracyColumn = "Right";
    public const string AccuracyColumnHint = "How often this worker is right, by what the others say of the same objects; the bar is the 95 % interval. A worker's own answer never counts as evidence.";
    public const string AccuracyFromTo = "{0} to {1}";
    public const string InformativenessColumn = "Depends on what is shown";
    public const string InformativenessHint = "0: always the same answer, whatever is shown. 1: never the same answer for two labels.";
    public const string GoldColumn = "Gold right";
    public const string FavouriteColumn = "Says too often";
    public const string SignsColumn = "Signs";
    public const string SignRushing = "answers too fast";
    public const string SignFallen = "has become worse";
    public const string SignSuspect = "same mistakes as {0}";
    public const string StandingColumn = "In force";
    public const string PauseWorker = "Pause";
    public const string PauseWorkerOf = "Pause {0}";
    public const string DiscardWorker = "Discard answers";
    public const string DiscardWorkerOf = "Discard all answers of {0} and ask others";
    public const string PausedByPerson = "Paused by a person.";
    public const string DiscardedByPerson = "Discarded by a person.";
    public const string UndoAction = "Undo";
    public const string UndoActionOf = "Undo: {0}, {1}";

    public const string ConfusionTitle = "What is taken for what";
    public const string ConfusionHint = "Rows: what the others say the object is. Columns: what was answered. The darker, the larger the row's share.";
    public const string ConfusionTooLarge = "With {0} labels a table would be unreadable. These mistakes are the most frequent:";
    public const string RatherColumn = "Rather";
    public const string GivenColumn = "Answered";
    public const string ConfusionLook = "Labels that are {0} and that somebody took for {1}";
    public const string NoMistakes = "No mistakes so far.";

    public const string RulesTitle = "Rules";
    public const string RulesHint = "A rule acts as soon as a judged answer makes it true, on this running job. Accuracy counts by the end of the interval, so nobody is stopped for bad luck.";
    public const string NoRules = "No rules: workers are measured and nothing is done.";
    public const string RuleName = "Name";
    public const string RuleMeasure = "When";
    public const string RuleThreshold = "Threshold (0–1)";
    public const string RuleMinimum = "After judged answers";
    public const string RuleAction = "Then";
    public const string RuleOn = "On";
    public const string RuleAdd = "One more rule";
    public const string RuleNone = "(none)";
    public const string RulesSave = "Save rules";
    public const string RulesSuggested = "Begin with suggested rules";
    public const string MethodTitle = "How answers become labels";
    public const string MethodLabel = "Method";
    public const string MethodUsual = "the usual one";
    public const string MoreAnswersTitle = "More answers where a label is not sure";
    public const string MoreAnswersMost = "At most, answers per object";
    public const string MoreAnswersConfidence = "Until the label's confidence reaches (0–1)";
    public const string MoreAnswersBudget = "Answers to spend in all (empty: no limit)";
    public const string MoreAnswersHint = "Leave the first field empty to ask everybody for the same number of answers.";
    public const string MoreAnswersSpent = "{0} asked for so far.";

    public const string GoldTitle = "Gold";
    public const string GoldHint = "Objects that everybody labeled alike become known truths: workers who have not seen them get copies among their other tasks, and cannot tell.";
    public const string GoldSoFar = "{0} gold objects; {1} of {2} answers to them were right.";
    public const string GoldCount = "How many unanimous objects";
    public const string GoldRate = "Share of tasks that are gold (0–1)";
    public const string GoldAdd = "Make them gold";

    public const string ActionsTitle = "What was done";
    public const string NoActions = "Nothing so far.";
    public const string ActionColumn = "Action";
    public const string BecauseColumn = "Because";
    public const string ByColumn = "By";
    public const string ByRule = "rule “{0}”";
    public const string UndoneBy = "undone {0} UTC";
    public const string BeingDone = "being carried out";

    public const string MeasureAccuracy = "right less often than";
    public const string MeasureGold = "gold right less often than";
    public const string MeasureInformativeness = "depends on what is shown less than";
    public const string MeasureFavourite = "says one label too often by more than";
    public const string MeasureRushing = "answers too fast and worse than others";
    public const string MeasureDrift = "has become worse";
    public const string MeasureShared = "same mistakes as another, by chance less than";
    public const string DoWarn = "warn";
    public const string DoMoreGold = "more gold tasks";
    public const string DoPause = "pause";
    public const string DoRemove = "remove from the team";
    public const string DoDiscard = "discard answers, ask others";
}
