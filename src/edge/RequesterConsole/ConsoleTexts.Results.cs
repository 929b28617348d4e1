namespace Plumbline.RequesterConsole;

/// <summary>The grid of results and the page of one object.</summary>
internal static partial class ConsoleTexts
{
    public const string SearchObjects = "Search text or file name";
    public const string State = "State";
    public const string AnyState = "Any";
    public const string AnyLabel = "Any";
    public const string Label = "Label";
    public const string ConfidenceUpTo = "Confidence up to";
    public const string AnyConfidence = "Any";
    public const string Order = "Order";
    public const string OrderLine = "As in the manifest";
    public const string OrderConfidence = "Least confident first";
    public const string OrderNotWithSearch = "A search goes through the manifest in its own order, so 'least confident first' was left out.";
    public const string Line = "Line {0}";
    public const string Confidence = "Confidence";
    public const string NoConfidence = "one answer";
    public const string StateWaiting = "Waiting";
    public const string StateReady = "Consolidating";
    public const string StateLabeled = "Labeled";
    public const string StateFailed = "Failed";
    public const string NoResults = "No object matches these filters.";
    public const string NoResultsHint = "Lines that carried the label before this job are not among its objects.";
    public const string NoResultsHere = "Nothing on this stretch of the manifest; it goes on.";
    public const string NoResultsYet = "This job has no objects yet.";
    public const string NoResultsYetHint = "They appear as soon as the manifest is read.";
    public const string BackToResults = "Results";
    public const string AnswersBehind = "Answers";
    public const string NoAnswers = "Nobody has answered this one yet.";
    public const string AnswerJson = "Answer as the page sent it";
    public const string ManifestLine = "Line of the manifest";
    public const string LabelJson = "Label in the output";
    public const string NoneOfTheLabels = "None of the labels";
    public const string ClipOf = "Clip of line {0}: {1}";
    public const string OpenDocument = "Open {0}";
    public const string RankOfResponse = "{0}. response {1}";
    public const string PictureOf = "Object of line {0}: {1}";
    public const string NotShown = "No preview";
    public const string PreviousLine = "Previous line";
    public const string NextLine = "Next line";
    public const string LineNotOfJob = "Line {0} is not among this job's objects: the manifest ends before it, or the line carried the label already.";
    public const string NoSuchLine = "'{0}' is not a line number.";
}
