namespace Plumbline.RequesterConsole;

/// <summary>Labels looked at again: the doubtful ones, decisions, audits.</summary>
internal static partial class ConsoleTexts
{
    public const string ReviewSection = "Review";
    public const string ReviewNothing = "Nothing to look at yet.";
    public const string ReviewNothingHint = "Labels that two or more workers answered are listed here, the least likely to be right first. Where one worker answers each object, nobody can tell how likely a label is right; an audit can.";
    public const string ReviewNoneSuch = "No doubtful label is like that.";
    public const string ReviewNoneHere = "None among those looked through here; there is more.";
    public const string ReviewExpected = "Of {0} labels {1} are expected to be right.";
    public const string ReviewDecided = "{0} decided by people.";
    public const string ReviewDecidedOne = "1 decided by a person.";
    public const string ReviewWorth = "What looking is worth";
    public const string ReviewLooks = "Labels looked at";
    public const string ReviewFinds = "Wrong ones to be found";
    public const string ReviewStart = "Decide the least sure";
    public const string ReviewGiven = "Somebody answered";
    public const string ReviewAnything = "(anything)";
    public const string ReviewDisputed = "Least likely to be right";
    public const string ReviewChance = "{0} likely right";
    public const string ReviewChanceSpans = "{0} of its parts likely right";
    public const string ReviewChanceFree = "answers agree by {0}";
    public const string ReviewExpectedSpans = "Of the parts marked in {0} texts {1} are expected to be right.";
    public const string ReviewExpectedFree = "Answers to {0} objects agree by {1}, beyond what answers have in common anyway.";
    public const string ReviewChanceHint = "The calibrated chance that this label is right.";
    public const string ReviewSaidNothing = "{0} answers";

    public const string DecideTitle = "Line {0}";
    public const string DecideNow = "The answers say";
    public const string DecideKeep = "Keep it";
    public const string DecideSkip = "Skip";
    public const string DecideLabels = "Or it is";
    public const string DecideFailed = "It has no label";
    public const string DecideLabelsFailed = "It is";
    public const string DecideOther = "Another label";
    public const string DecideOtherSet = "Set it";
    public const string DecideSave = "Save these labels";
    public const string DecideBecause = "Because (for the record)";
    public const string DecideAnswers = "What each worker answered";
    public const string DecideTake = "Take this answer";
    public const string DecideTakeOf = "Take the answer of {0}";
    public const string DecideDone = "Line {0} is decided.";
    public const string DecideUndo = "Undo";
    public const string DecideBy = "Decided by {0}, {1} UTC.";
    public const string DecideKept = "Kept.";
    public const string DecideNothingLeft = "Nothing is left to decide.";
    public const string DecideNothingLeftHint = "Every label of which is known how likely it is right was skipped, decided or is certain.";
    public const string DecideBack = "Back to review";
    public const string DecideNotLabeled = "This object has no label now.";
    public const string DecideLink = "Decide this label";

    public const string AuditsTitle = "Audits";
    public const string AuditsHint = "Labels drawn at random, looked at by you: what they say about all labels, with a bound you can put in a report.";
    public const string AuditSize = "Labels to look at";
    public const string AuditConfidence = "Confidence (0.5–0.999)";
    public const string AuditDraw = "Draw an audit";
    public const string AuditPlan = "If {0} of them are right, looking at {1} shows at least {2}.";
    public const string AuditTitle = "Audit {0}";
    public const string AuditLine = "{0} of {1} labels, {2} looked at";
    public const string AuditLook = "Look";
    public const string AuditResult = "With {0} confidence, at least {1} of the {2} labels were right when the sample was drawn.";
    public const string AuditSample = "{0} of {1} labels looked at were right ({2}).";
    public const string AuditUnfinished = "The bound is told once all {0} are looked at: read before, it would depend on when one stops.";
    public const string AuditPlace = "{0} of {1}";
    public const string AuditChoose = "Which label is right? The job's own is not shown.";
    public const string AuditChooseSeveral = "Which labels are right? The job's own are not shown.";
    public const string AuditJudge = "Is this label right?";
    public const string AuditRight = "Right";
    public const string AuditWrong = "Wrong";
    public const string AuditBack = "Look at the one before again";
    public const string AuditWrongTitle = "Found wrong";
    public const string AuditWas = "Was";
    public const string AuditGiven = "Should be";
    public const string AuditCorrect = "Put these labels in";
    public const string AuditNoneWrong = "None was found wrong.";
    public const string AuditCorrected = "What was chosen instead is in.";

    public const string QualityMethodNow = "Labels by {0}.";
    public const string GoldAttribute = "Attribute of the manifest that holds the truth";
    public const string GoldKnownTitle = "From the manifest";
    public const string GoldKnownMost = "At most";
    public const string GoldUnanimousTitle = "From labels all agree on";

    public const string DiscardTitle = "Discard all answers of {0}?";
    public const string DiscardCount = "{0} answers of theirs were judged so far.";
    public const string DiscardWhatHappens = "The worker is paused, every answer of theirs in this job is taken back and asked of somebody else, and labels are decided anew. You can undo it from the log; what others were asked meanwhile stays asked.";
    public const string DiscardConfirm = "Discard and ask others";
    public const string DiscardCancel = "Leave them";
}
