using System;
using Plumbline.HumanTasks;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs;

/// <summary>What a job is on its way to while its last work is being written.</summary>
internal enum JobEnding
{
    None,
    Completed,
    Stopped,
    Failed,
}

/// <summary>Which functions of the requester's own a job calls. Numbers stand in rows: never renumber.</summary>
[Flags]
internal enum FunctionCalls
{
    None = 0,

    /// <summary>PreHumanTaskLambdaArn.</summary>
    Before = 1,

    /// <summary>AnnotationConsolidationLambdaArn.</summary>
    After = 2,
}

/// <summary>The changing part of a job, as its row holds it. Writers lock the row, change the record, save it whole.</summary>
/// <param name="Lines">Data lines of the manifest; 0 until prepared.</param>
/// <param name="Selected">Lines to be labeled: those that do not carry the attribute yet.</param>
/// <param name="Ready">Objects whose answers wait for consolidation.</param>
/// <param name="RoundsOver">TaskFilled and TaskExpired news heard: equals what the task group itself counts once none is under way. Column <c>filled</c>.</param>
/// <param name="StopAt">Human labels at which a stopping condition is met; null when there is none.</param>
/// <param name="Prepared">The manifest was read whole, checked and copied.</param>
/// <param name="Seed">Where seeding goes on in the copy.</param>
/// <param name="MaxOpen">What the task group was last told.</param>
/// <param name="LabelVersion">Grows with every change of a label; <paramref name="OutputVersion"/> is what the output manifest shows.</param>
/// <param name="FileSecond">Second of the last time-stamped document: the next one is later, so that names never meet.</param>
internal sealed record LabelingJob(
    long Id,
    AccountScope Scope,
    LabelingJobName Name,
    string ReferenceCode,
    TaskKind Kind,
    string WorkteamArn,
    int Workers,
    TaskGroupId Group,
    JobStatus Status,
    JobEnding Ending,
    string? FailureReason,
    long Lines,
    long Selected,
    long HumanLabeled,
    long MachineLabeled,
    long Failed,
    long Ready,
    DateTimeOffset? ReadySince,
    long RoundsOver,
    long? StopAt,
    bool Prepared,
    SeedPlace Seed,
    bool Seeded,
    int MaxOpen,
    long LabelVersion,
    long OutputVersion,
    DateTimeOffset OutputDueAt,
    DateTimeOffset FileSecond,
    bool Warned,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset EndsAt)
{
    private const int LongestReason = 1024;

    /// <summary>Functions of the requester's own that the job calls; as it was created.</summary>
    public FunctionCalls Calls { get; init; }

    /// <summary>Objects that need nobody, as the function before annotation said: they stay as they are and count as unlabeled.</summary>
    public long Skipped { get; init; }

    /// <summary>Names in ARNs are lower-cased; folders keep the case as given.</summary>
    public Arn Arn => Scope.SageMaker("labeling-job/" + FoldedName(Name));

    public bool IsOpen => Status is JobStatus.Initializing or JobStatus.InProgress or JobStatus.Stopping;

    public LabelCounters Counters => Prepared
        ? new(HumanLabeled, MachineLabeled, Failed, Selected - HumanLabeled - MachineLabeled - Failed)
        : new(0, 0, 0, 0);

    /// <summary>Objects of which nothing more will come.</summary>
    public long Decided => HumanLabeled + MachineLabeled + Failed + Skipped;

    /// <summary>Human labels that may still be given before a stopping condition is met.</summary>
    public long Remaining => StopAt is { } stop ? Math.Max(0, stop - HumanLabeled) : long.MaxValue;

    public static string FoldedName(LabelingJobName name) => name.ToString().ToLowerInvariant();

    /// <summary>Asks to stop: harmless when already stopping or stopped.</summary>
    public LabelingJob Stop(DateTimeOffset now) => Status switch
    {
        JobStatus.Stopping or JobStatus.Stopped => this,

        // Over already, only its last output is still being written: let it end as it will.
        JobStatus.InProgress when Ending is not JobEnding.None => this,
        JobStatus.Initializing or JobStatus.InProgress => this with { Status = JobStatus.Stopping, Ending = JobEnding.Stopped, ChangedAt = now },
        _ => throw new LabelingJobNotStoppable(Name, Status),
    };

    /// <summary>The manifest was read: counters begin to tell.</summary>
    public LabelingJob Prepare(long lines, long selected, long? stopAt, DateTimeOffset now) =>
        this with { Prepared = true, Lines = lines, Selected = selected, StopAt = stopAt, Seeded = selected == 0, ChangedAt = now };

    /// <summary>A slice of the manifest became tasks.</summary>
    /// <param name="skipped">Objects that need nobody.</param>
    public LabelingJob Seeding(SeedPlace next, bool toTheEnd, int failed, int skipped, DateTimeOffset now) => this with
    {
        Skipped = Skipped + skipped,
        Seed = next,
        Seeded = toTheEnd,
        Failed = Failed + failed,
        LabelVersion = LabelVersion + (failed > 0 ? 1 : 0),
        Status = Status is JobStatus.Initializing ? JobStatus.InProgress : Status,
        ChangedAt = Status is JobStatus.Initializing || failed > 0 ? now : ChangedAt,
    };

    /// <summary>Answers came in, or never will.</summary>
    /// <param name="over">Rounds that filled or ended, whatever became of their objects.</param>
    public LabelingJob Hear(int over, int ready, int failed, DateTimeOffset now) => this with
    {
        RoundsOver = RoundsOver + over,
        Ready = Ready + ready,
        ReadySince = Ready + ready > 0 ? ReadySince ?? now : null,
        Failed = Failed + failed,
        LabelVersion = LabelVersion + (failed > 0 ? 1 : 0),
        ChangedAt = ready + failed > 0 ? now : ChangedAt,
    };

    /// <summary>A batch of ready objects got its labels.</summary>
    public LabelingJob Consolidate(int labeled, int failed, DateTimeOffset now) => this with
    {
        HumanLabeled = HumanLabeled + labeled,
        Failed = Failed + failed,
        Ready = Ready - labeled - failed,
        ReadySince = Ready > labeled + failed ? now : null,
        LabelVersion = LabelVersion + 1,
        ChangedAt = now,
    };

    /// <summary>Objects were taken back: their labels are gone and they wait for more answers, or for being decided anew.</summary>
    /// <param name="labeled">Of these, labeled before; <paramref name="ready"/>: waited for consolidation before.</param>
    /// <param name="decideAnew">Of these, waiting for consolidation now. The others are a round under way again.</param>
    public LabelingJob TakeBack(int labeled, int ready, int decideAnew, DateTimeOffset now) => this with
    {
        HumanLabeled = HumanLabeled - labeled,
        Ready = Ready - ready + decideAnew,
        ReadySince = Ready - ready + decideAnew > 0 ? ReadySince ?? now : null,
        RoundsOver = RoundsOver - (labeled + ready - decideAnew),
        LabelVersion = LabelVersion + (labeled > 0 ? 1 : 0),
        ChangedAt = labeled + ready > 0 ? now : ChangedAt,
    };

    /// <summary>A person changed or confirmed a label: the output shows it, also when the job is over.</summary>
    /// <param name="rescued">1 for a failed object that got a label, −1 for one that lost it again.</param>
    public LabelingJob Corrected(DateTimeOffset now, int rescued = 0) =>
        (this with { LabelVersion = LabelVersion + 1, ChangedAt = now, HumanLabeled = HumanLabeled + rescued, Failed = Failed - rescued }).Settle();

    /// <summary>Decides whether the job is over: every object labeled or failed, or a stopping condition met.</summary>
    public LabelingJob Settle() =>
        Ending is JobEnding.None && Prepared && (Remaining == 0 || (Seeded && Decided == Selected))
            ? this with { Ending = JobEnding.Completed, Status = Status is JobStatus.Initializing ? JobStatus.InProgress : Status }
            : this;

    /// <summary>Gives up, but what was labeled is still written.</summary>
    public LabelingJob Fail(string reason, DateTimeOffset now) => Ending is JobEnding.None or JobEnding.Stopped
        ? this with { Ending = JobEnding.Failed, FailureReason = Short(reason), ChangedAt = now }
        : this;

    /// <summary>Gives up at once: there is nothing to write, or nowhere to write it.</summary>
    public LabelingJob FailAtOnce(string reason, DateTimeOffset now) => this with
    {
        Status = JobStatus.Failed,
        Ending = JobEnding.Failed,
        FailureReason = Short(FailureReason ?? reason),
        ChangedAt = now,
    };

    /// <summary>The last output is written.</summary>
    public LabelingJob Finish(DateTimeOffset now) => this with
    {
        Status = Ending switch
        {
            JobEnding.Completed => JobStatus.Completed,
            JobEnding.Stopped => JobStatus.Stopped,
            JobEnding.Failed => JobStatus.Failed,
            _ => throw new InvalidOperationException($"Job {Id} is not ending."),
        },
        ChangedAt = now,
    };

    private static string Short(string reason) => reason.Length <= LongestReason ? reason : reason[..(LongestReason - 1)] + "…";
}

/// <summary>A place in the job's copy of the manifest.</summary>
/// <param name="Index">Data line.</param>
/// <param name="Offset">Byte.</param>
/// <param name="Ordinal">Among the lines selected for labeling.</param>
internal readonly record struct SeedPlace(long Index, long Offset, long Ordinal);
