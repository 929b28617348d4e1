using System;

namespace Plumbline.LabelingJobs;

/// <summary>Which jobs to list and in which order. Absent members do not filter; all given ones must hold.</summary>
/// <param name="NameContains">Compared without case.</param>
/// <param name="CreatedAfter">At or after this instant; the other three likewise inclusive.</param>
/// <param name="Limit">1–100.</param>
/// <param name="Token">From the previous page of the same query; null for the first.</param>
public sealed record LabelingJobQuery(
    string? NameContains = null,
    DateTimeOffset? CreatedAfter = null,
    DateTimeOffset? CreatedBefore = null,
    DateTimeOffset? ChangedAfter = null,
    DateTimeOffset? ChangedBefore = null,
    JobStatus? Status = null,
    LabelingJobSort Sort = LabelingJobSort.CreationTime,
    bool Descending = false,
    int Limit = 10,
    string? Token = null);

/// <summary>Ties are broken by creation.</summary>
public enum LabelingJobSort
{
    Name,
    CreationTime,
    Status,

    /// <summary>When anything about the job last changed. A job that changes while pages are turned moves.</summary>
    LastChange,
}

/// <summary>Which of a team's jobs to list; sorted by creation.</summary>
/// <param name="WorkteamArn">A team of this account and region, one subscribed to, or the public one.</param>
/// <param name="ReferenceCodeContains">Compared with case.</param>
/// <param name="Limit">1–100.</param>
public sealed record WorkteamJobQuery(
    string WorkteamArn,
    string? ReferenceCodeContains = null,
    DateTimeOffset? CreatedAfter = null,
    DateTimeOffset? CreatedBefore = null,
    bool Descending = false,
    int Limit = 10,
    string? Token = null);
