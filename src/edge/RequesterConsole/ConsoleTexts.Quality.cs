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

    public const string WorkerRight = "right, by what the others say of {0} answers; 95 % interval {1} to {2}.";
    public const string WorkerGold = "{0} of {1} answers to gold were right.";
    public const string AgreementTitle = "How far workers agree";
    public const string AgreementCompared = "On the same objects, whatever the labels became: of {0} labeled objects {1} were compared.";
    public const string AgreementLook = "How far workers agree with each other";
    public const string AgreementNone = "Answers of this kind of job name no labels, so there is nothing to compare.";
    public const string AgreementMeasure = "Measure";
    public const string AgreementValue = "Value, with its 95 % interval";
    public const string AgreementMeans = "What it says";
    public const string AgreementPairs = "Two by two";
    public const string AgreementPairsHint = "Share of shared objects with the same answer; beneath it how many they share. At most the fifteen who answered most.";
    public const string AgreementBack = "Back to quality";
    public const string MeasurePercent = "Same answer";
    public const string MeasurePercentMeans = "How often two workers said the same of an object. Chance alone gives much of it where one label is common.";
    public const string MeasureAlpha = "Krippendorff's α";
    public const string MeasureAlphaMeans = "0 is chance, 1 is complete agreement. From 0.8 on labels are called reliable, from 0.67 tentatively so.";
    public const string MeasureAc1 = "Gwet's AC1";
    public const string MeasureAc1Means = "The same scale, steady where one label is far more common than the others.";
    public const string MeasureFleiss = "Fleiss' κ";
    public const string MeasureFleissMeans = "Needs the same number of answers for every object.";
    public const string MeasureJaccard = "Krippendorff's α of label sets";
    public const string MeasureJaccardMeans = "0 is chance, 1 is complete agreement; sets with some labels in common agree in part.";
    public const string MeasureSpans = "Krippendorff's α of marked parts";
    public const string MeasureSpansMeans = "0 is chance, 1 is complete agreement; parts agree when bounds and label are the same.";

    public const string GoldLines = "Gold objects, those with most wrong answers first";
    public const string GoldTruth = "Truth";
    public const string GoldAnswers = "Answers";
    public const string GoldShare = "Right";

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
