namespace Plumbline.Server.Preview;

/// <summary>What the local preview shows.</summary>
internal static class PreviewTexts
{
    public const string Title = "Preview of {0}";
    public const string Intro = "This page follows the files: save the template or the input, and it shows the new state. An answer is shown below and goes nowhere.";
    public const string Skip = "Skip to the preview";
    public const string Page = "What a worker sees";
    public const string Frame = "Preview of a task";
    public const string Submit = "Submit the preview";
    public const string Result = "What the form sends";
    public const string NoResult = "Nothing submitted yet.";
    public const string NeedsScript = "The preview works with script only.";
    public const string Findings = "Findings";
    public const string NoFindings = "No findings.";
    public const string Place = "Line {0}, column {1}";
    public const string NotShown = "The page cannot be shown until the findings marked as Liquid are put right.";
    public const string InputBroken = "The input cannot be read as JSON: line {0}, byte {1}. The template is shown with an empty input.";
    public const string FileGone = "The file '{0}' cannot be read at the moment: {1}";
    public const string NoMedia = "no folder of media was given: start with --media FOLDER, which holds it as FOLDER/BUCKET/KEY or FOLDER/KEY";
    public const string MediaMissing = "there is neither '{0}' nor '{1}' in the folder of media";
    public const string Relative = "a relative address leads nowhere in a worker's page; use an S3 location or a whole web address";
}
