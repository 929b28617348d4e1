using System;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs;

/// <summary>Everything there is to say about one job.</summary>
/// <param name="Arn">Its resource part holds the name lower-cased; folders keep the case as given.</param>
/// <param name="Asked">The create request, echoed.</param>
/// <param name="Kind">Resolved from the functions.</param>
/// <param name="ReferenceCode">Twelve-digit account id and random letters and digits: names the job in worker-side records.</param>
/// <param name="FailureReason">At most 1,024 characters; only when <see cref="JobStatus.Failed"/>.</param>
/// <param name="OutputDatasetS3Uri">Where the output manifest is, or will be.</param>
/// <param name="Stage">A sentence for people: what the job is doing or waiting for right now. Not on AWS's wire.</param>
public sealed record LabelingJobView(
    Arn Arn,
    AccountScope Scope,
    NewLabelingJob Asked,
    TaskKind Kind,
    string ReferenceCode,
    JobStatus Status,
    LabelCounters Counters,
    string? FailureReason,
    string OutputDatasetS3Uri,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    string Stage)
{
    public LabelingJobName Name => Asked.Name;
}

/// <summary>Where a job stands. Texts equal AWS's.</summary>
/// <remarks>Initializing → InProgress → Completed | Failed; either → Stopping → Stopped.</remarks>
public enum JobStatus
{
    Initializing,
    InProgress,
    Completed,
    Failed,
    Stopping,
    Stopped,
}

/// <summary>Counts of data objects. All 0 until the manifest has been read to its end.</summary>
/// <param name="HumanLabeled">Label came from workers.</param>
/// <param name="MachineLabeled">Label came from a model.</param>
/// <param name="FailedNonRetryable">Can no longer be labeled: unreadable, expired without an answer, declined by all.</param>
/// <param name="Unlabeled">Still to do.</param>
public sealed record LabelCounters(long HumanLabeled, long MachineLabeled, long FailedNonRetryable, long Unlabeled)
{
    public long TotalLabeled => HumanLabeled + MachineLabeled;

    /// <summary>Objects selected for labeling: lines that already carry the attribute are not among them.</summary>
    public long Selected => TotalLabeled + FailedNonRetryable + Unlabeled;
}

/// <summary>A job as a work team sees it. Counts are answers (tasks), not objects.</summary>
/// <param name="HumanLabeled">Answers given.</param>
/// <param name="PendingHuman">Answers still wanted.</param>
/// <param name="Total">Answers wanted in all.</param>
public sealed record WorkteamJob(
    LabelingJobName Name,
    string ReferenceCode,
    AccountId Requester,
    DateTimeOffset CreatedAt,
    int NumberOfHumanWorkersPerDataObject,
    long HumanLabeled,
    long PendingHuman,
    long Total);
