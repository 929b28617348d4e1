namespace Plumbline.RequesterConsole;

/// <summary>The list of jobs.</summary>
internal static partial class ConsoleTexts
{
    public const string JobsTitle = "Labeling jobs";
    public const string SearchJobs = "Search by name";
    public const string Status = "Status";
    public const string AnyStatus = "Any";
    public const string Apply = "Apply";
    public const string ClearFilters = "Clear filters";
    public const string NameColumn = "Name";
    public const string KindColumn = "Task";
    public const string ProgressColumn = "Progress";
    public const string TeamColumn = "Team";
    public const string CreatedColumn = "Created (UTC)";
    public const string NoMatch = "No job matches these filters.";
    public const string NoMatchHint = "Names are searched anywhere and without case. Clear the filters to see every job of this region.";
    public const string NoJobs = "No labeling jobs in {0} yet.";
    public const string NoJobsHint = "Jobs made here, with boto3 or with the aws command line against {0} are listed as soon as they exist. Jobs belong to a region: the top bar switches.";
    public const string NextPage = "Next page";
    public const string ExpectedColumn = "Expected end (UTC)";
    public const string Pages = "Pages of the list";
    public const string InProgress = "In progress";
    public const string FirstPage = "First page";
    public const string Human = "by people";
    public const string Machine = "by machine";
    public const string Failed = "failed";
    public const string Left = "left";
    public const string ReadingManifest = "reading the manifest";
}
