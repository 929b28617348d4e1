using System;

namespace Plumbline.LabelingJobs;

/// <summary>Quotas and rhythms. The defaults are AWS's published values, the compatibility profile.</summary>
/// <remarks>Source: Ground Truth developer guide, input data quotas; SageMaker service model 2017-07-24.</remarks>
public sealed record LabelingJobSettings
{
    /// <summary>Manifest lines in one job.</summary>
    public int MaxObjects { get; init; } = 100_000;

    /// <summary>Characters in one manifest line.</summary>
    public int MaxLineCharacters { get; init; } = 100_000;

    /// <summary>Characters in one attribute's value, as JSON text.</summary>
    public int MaxAttributeCharacters { get; init; } = 20_000;

    /// <summary>Bytes of a task's input that a pre-annotation function may make.</summary>
    public int MaxTaskInputBytes { get; init; } = 1_000_000;

    /// <summary>Failed objects of a job whose function's log is kept with them.</summary>
    public int MaxFailureLogs { get; init; } = 1_000;

    /// <summary>Bytes of a worker's answer that travel in a consolidation payload; larger ones are files it points at. AWS's threshold is not known.</summary>
    public int MaxAnswerInPayload { get; init; } = 256 * 1024;

    /// <summary>Bytes of a label file.</summary>
    public int MaxLabelFileBytes { get; init; } = 1_000_000;

    /// <summary>Characters of a worker template.</summary>
    public int MaxTemplateCharacters { get; init; } = 128_000;

    /// <summary>Jobs that have not ended, per account and Region. AWS's value is only in Service Quotas.</summary>
    public int MaxOpenJobs { get; init; } = 1_000;

    /// <summary>MaxConcurrentTaskCount when a job names none.</summary>
    public int DefaultConcurrentTasks { get; init; } = 1_000;

    /// <summary>What MaxConcurrentTaskCount may be at most.</summary>
    public int MaxConcurrentTasks { get; init; } = 5_000;

    /// <summary>Objects released before anything is known about the job's health.</summary>
    public int ProbeObjects { get; init; } = 10;

    /// <summary>A task's time limit for image, text and custom jobs.</summary>
    public TimeSpan MaxTaskTime { get; init; } = TimeSpan.FromHours(8);

    /// <summary>A task's availability for the public crowd.</summary>
    public TimeSpan MaxCrowdAvailability { get; init; } = TimeSpan.FromHours(12);

    public TimeSpan DefaultCrowdAvailability { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A task's availability for private and vendor teams; also the default.</summary>
    public TimeSpan MaxTeamAvailability { get; init; } = TimeSpan.FromDays(30);

    /// <summary>A job that is not finished by then fails.</summary>
    public TimeSpan JobLife { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long before its end of life the team is told.</summary>
    public TimeSpan ExpiryWarning { get; init; } = TimeSpan.FromDays(2);

    /// <summary>Largest image a task may show, in bytes.</summary>
    public long MaxImageBytes { get; init; } = 40_000_000;

    /// <summary>How long answered objects wait for company, so that a batch is worth its documents and workers can be compared.</summary>
    public TimeSpan ConsolidationDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Answered objects at which a batch does not wait any longer.</summary>
    public int ConsolidationTrigger { get; init; } = 50;

    /// <summary>Most objects of one batch, 1–250.</summary>
    public int ConsolidationBatch { get; init; } = 200;

    /// <summary>How answers become labels where a job's quality plan names no method. Kinds that do not know it use their own.</summary>
    public string? Method { get; init; }

    /// <summary>Labeled objects, nearest before the batch, from which a method also learns how reliable workers are.</summary>
    public int ConsolidationContext { get; init; } = 500;

    /// <summary>Shortest time between two rewritings of a running job's output manifest.</summary>
    public TimeSpan OutputCadence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether what workers do with tasks is told to the worker activity log. Each step of each task costs an outbox row.</summary>
    /// <remarks>A job keeps to what was set when it was created.</remarks>
    public bool WorkerActivity { get; init; } = true;

    /// <summary>Objects up to which a running job's output manifest is rewritten after every consolidation.</summary>
    public int SmallJobObjects { get; init; } = 1_000;
}
