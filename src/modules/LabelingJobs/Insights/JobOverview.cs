using System;
using System.Collections.Generic;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>One job at a glance: everything a requester asks first, read in one snapshot.</summary>
/// <param name="Labels">Names in the label file's order; empty for kinds without labels.</param>
/// <param name="TeamName">Last part of the team's ARN: the team itself may be gone.</param>
/// <param name="Ready">Objects whose answers wait for consolidation; they count as unlabeled.</param>
/// <param name="AnswersGiven">Counted answers, also those of objects that still wait for more.</param>
/// <param name="AnswersWanted">Objects to label times workers per object; a stopping condition lowers it.</param>
/// <param name="InHands">Tasks that workers hold right now.</param>
/// <param name="ActiveWorkers">Workers who submitted an answer within the last ten minutes.</param>
/// <param name="ObjectsPerHour">Objects decided lately; null when nothing moved or too little is known.</param>
/// <param name="AnswersPerHour">Answers given lately; null likewise.</param>
/// <param name="ExpectedEnd">When the last answer comes at this rate; null when unknown or the job is over.</param>
/// <param name="Cost">Null when the job has no price.</param>
/// <param name="End">Why the job ended or is about to; null while it goes on.</param>
/// <param name="ExpiresAt">A job that is not finished by then fails.</param>
/// <param name="Agreement">Null when nothing can be compared, as with one answer an object.</param>
public sealed record JobOverview(
    LabelingJobView Job,
    IReadOnlyList<string> Labels,
    string TeamName,
    int WorkersPerObject,
    long Ready,
    long AnswersGiven,
    long AnswersWanted,
    long InHands,
    long ActiveWorkers,
    double? ObjectsPerHour,
    double? AnswersPerHour,
    DateTimeOffset? ExpectedEnd,
    JobCost? Cost,
    JobEnd? End,
    DateTimeOffset ExpiresAt,
    JobAgreement? Agreement);

/// <summary>What answers cost, in US dollars. Only jobs for the public crowd name a price.</summary>
/// <param name="PerAnswer">Price of one answer.</param>
/// <param name="SoFar">Price times counted answers.</param>
public sealed record JobCost(decimal PerAnswer, decimal SoFar);

/// <summary>Why a job ended.</summary>
public enum JobEnd
{
    /// <summary>Every object is labeled or failed.</summary>
    AllDecided,

    /// <summary>As many objects are labeled as its stopping condition allows.</summary>
    StoppingConditionMet,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>It failed; the job's view says why.</summary>
    Failed,
}
