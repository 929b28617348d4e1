using System;
using System.Collections.Generic;
using Plumbline.HumanTasks;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>What one worker did in a job.</summary>
/// <param name="DisplayName">Of the account's own workers; null for others.</param>
/// <param name="Taken">Tasks this worker was given, whatever became of them.</param>
/// <param name="Answers">Counted answers, as of now.</param>
/// <param name="Share">Of all counted answers of the job, 0–1.</param>
/// <param name="MeanActiveSeconds">Over the answers consolidated so far, like everything that follows; null when there are none.</param>
/// <param name="MedianActiveSeconds">From a histogram whose buckets grow by a factor of √2: within about a tenth.</param>
/// <param name="Judged">Answers that name a label of an object that got one.</param>
/// <param name="Agreed">Of these, answers that name that very label.</param>
/// <param name="Skill">What the consolidation method last believed of this worker, 0–1, by its own measure; null when it believes nothing.</param>
public sealed record JobWorker(
    WorkerId Worker,
    string? DisplayName,
    long Taken,
    long Answers,
    double Share,
    double? MeanActiveSeconds,
    double? MedianActiveSeconds,
    long Judged,
    long Agreed,
    double? Skill,
    DateTimeOffset? FirstAnswerAt,
    DateTimeOffset? LastAnswerAt)
{
    /// <summary>Agreed of judged, 0–1; null when nothing was judged.</summary>
    public double? Agreement => Judged == 0 ? null : (double)Agreed / Judged;
}

/// <summary>Order and page of a job's workers. Workers whose numbers change between two pages may move between them.</summary>
/// <param name="Limit">1–100.</param>
public sealed record JobWorkerQuery(JobWorkerSort Sort = JobWorkerSort.Answers, bool Descending = true, int Limit = 50, string? Token = null);

/// <summary>What a job's workers are sorted by.</summary>
public enum JobWorkerSort
{
    Answers,

    /// <summary>Workers of whom nothing was judged yet come last.</summary>
    Agreement,
}

/// <summary>One answer of a worker in a job.</summary>
/// <param name="Index">The object's; zero-based among the manifest's data lines.</param>
/// <param name="Label">The label the object got; null when it has none yet.</param>
public sealed record JobWorkerAnswer(
    long Index,
    AssignmentId Assignment,
    string Answer,
    DateTimeOffset StartedAt,
    DateTimeOffset SubmittedAt,
    double ActiveSeconds,
    bool Late,
    ObjectState State,
    string? ChosenLabel,
    string? Label,
    bool? Agrees)
{
    /// <summary>As <see cref="ObjectAnswer.Labels"/>.</summary>
    public IReadOnlyList<JobLabel>? Labels { get; init; }
}
