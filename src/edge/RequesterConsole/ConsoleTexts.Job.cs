namespace Plumbline.RequesterConsole;

/// <summary>One job's pages.</summary>
internal static partial class ConsoleTexts
{
    public const string JobSections = "Sections of this job";
    public const string OverviewSection = "Overview";
    public const string ThroughputSection = "Throughput";
    public const string LabelsSection = "Labels";
    public const string ResultsSection = "Results";
    public const string WorkersSection = "Workers";
    public const string FailuresSection = "Failures";

    public const string StopJob = "Stop job …";
    public const string StopTitle = "Stop {0}?";
    public const string StopWhatHappens = "Nothing more is handed out or taken in. What was answered until now is still labeled and written to the output. A stopped job cannot be started again. To go on later, make a job over this one's output manifest with the same label attribute: lines that are labeled are not asked again.";
    public const string StopConfirm = "Stop the job";
    public const string StopCancel = "Keep it running";
    public const string DownloadManifest = "Download manifest";
    public const string DownloadCsv = "CSV";
    public const string DownloadCsvHint = "Output as CSV: line, source, label, confidence";
    public const string NoOutputYet = "Nothing is written yet: the output manifest appears after the first objects are labeled.";

    public const string Progress = "Progress";
    public const string LabeledOf = "{0} of {1} objects labeled";
    public const string ByPeople = "Labeled by people";
    public const string ByMachine = "Labeled by machine";
    public const string FailedObjects = "Failed";
    public const string LeftObjects = "Still to do";
    public const string AnswersGiven = "Answers given";
    public const string OfWanted = "of {0}";
    public const string Rate = "Rate";
    public const string ObjectsAnHour = "{0} objects/h";
    public const string AnswersAnHour = "{0} answers/h";
    public const string RateUnknown = "not known yet";
    public const string ExpectedEnd = "Expected end";
    public const string ExpectedAt = "about {0} UTC";
    public const string ExpectedUnknown = "not known yet";
    public const string PeopleActive = "People active";
    public const string PeopleActiveHint = "answered in the last 10 min";
    public const string InHands = "In hands now";
    public const string ReadyObjects = "Being consolidated";
    public const string Cost = "Cost so far";
    public const string CostEach = "{0} an answer";
    public const string Ended = "Ended";
    public const string EndAllDecided = "Every object is labeled or failed.";
    public const string EndStoppingCondition = "The stopping condition was met: as many objects are labeled as it allows.";
    public const string EndStopped = "Somebody stopped it.";

    public const string CreatedWith = "Created with";
    public const string TaskTitle = "Task title";
    public const string TaskDescription = "Description";
    public const string LabelNames = "Labels";
    public const string MoreLabels = "and {0} more";
    public const string AnswersPerObject = "Answers per object";
    public const string TimeLimit = "Time limit per answer";
    public const string Availability = "On offer for at most";
    public const string LabelAttribute = "Label attribute";
    public const string InputManifest = "Input manifest";
    public const string OutputManifest = "Output manifest";
    public const string LabelFile = "Label file";
    public const string Template = "Worker template";
    public const string StoppingAfter = "Stops after";
    public const string StoppingCount = "{0} labeled objects";
    public const string StoppingShare = "{0} % of the objects";
    public const string Expires = "Must end by";
    public const string SameByCommand = "The same by command";

    public const string AnswersPerBin = "Answers per {0}";
    public const string LabeledInAll = "Objects labeled in all";
    public const string NoProgress = "Nothing has been answered yet.";
    public const string NoProgressHint = "The chart begins with the first answer. Give the workers of team {0} their link to the portal, /work, if they do not have it.";
    public const string NumbersOfChart = "The numbers of this chart";
    public const string FromColumn = "From (UTC)";
    public const string AnswersColumn = "Answers";
    public const string LabeledColumn = "Labeled in all";
    public const string FailedColumn = "Failed in all";

    public const string LabelColumn = "Label";
    public const string ObjectsColumn = "Objects";
    public const string ShareColumn = "Share";
    public const string LabelsNotApplicable = "This kind of job has no list of labels to count.";
    public const string LabelsUncounted = "{0} objects were labeled by an earlier version of Plumbline and are not counted here.";
    public const string NoLabelsYet = "No object is labeled yet.";

    public const string WorkerColumn = "Worker";
    public const string TakenColumn = "Taken";
    public const string MedianColumn = "Median time";
    public const string MeanColumn = "Mean time";
    public const string AgreementColumn = "Agreement";
    public const string AgreementOf = "of {0} answers name the label";
    public const string AgreementHint = "Share of this worker's answers that name the label the object got, of {0} that can be compared.";
    public const string SkillColumn = "Trust";
    public const string SkillHint = "What the consolidation last believed of this worker, 0–1.";
    public const string LastAnswerColumn = "Last answer (UTC)";
    public const string NoWorkers = "Nobody has answered yet.";
    public const string NoWorkersHint = "Workers appear here with their first answer: how many, how fast, and how often they agree with the label.";
    public const string AnswersOf = "Answers of {0}";
    public const string LineColumn = "Line";
    public const string AnswerColumn = "Answer";
    public const string FinalLabelColumn = "Label of the object";
    public const string TimeColumn = "Time";
    public const string SubmittedColumn = "Submitted (UTC)";
    public const string Agrees = "✓ agrees";
    public const string Differs = "✗ differs";
    public const string NotCompared = "–";
    public const string CountedLate = "late";
    public const string KeptAside = "kept aside";

    public const string NoFailures = "Nothing failed.";
    public const string NoFailuresHint = "Objects that can no longer be labeled are listed here with the reason.";
    public const string ReasonColumn = "Reason";
    public const string SourceColumn = "Source";
    public const string WhenColumn = "Since (UTC)";
    public const string AllReasons = "All reasons";
    public const string FailureUnclaimed = "Nobody took it in time";
    public const string FailureDeclined = "Declined by every worker";
    public const string FailureWithdrawn = "Withdrawn";
    public const string FailurePrior = "There is no label to judge";
    public const string FailureMedia = "The object cannot be read";
    public const string FailureAnswers = "No usable answer";
    public const string FailurePreFunction = "Your pre-annotation function";
    public const string FailurePostFunction = "Your consolidation function";
    public const string FunctionLog = "What the function printed";
}
