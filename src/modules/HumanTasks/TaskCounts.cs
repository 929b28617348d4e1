namespace Plumbline.HumanTasks;

/// <summary>Counters of a group, kept as they change.</summary>
/// <param name="Registered">Tasks known, released or not; evergreens are not counted.</param>
/// <param name="Open">Released and not yet filled, expired or withdrawn.</param>
/// <param name="Leases">Offered or started assignments.</param>
/// <param name="Answers">Counted answers of every round; those to evergreens are not counted.</param>
/// <param name="Filled">Tasks whose latest round filled.</param>
/// <param name="Expired">Tasks whose latest round ended without filling: lifetime over, declined or withdrawn.</param>
public sealed record TaskCounts(long Registered, long Open, long Leases, long Answers, long Filled, long Expired);

/// <summary>What one worker has done in one group.</summary>
/// <param name="Taken">Assignments this worker was given, whatever became of them.</param>
/// <param name="Answered">Counted answers; those to evergreens are not counted.</param>
public sealed record WorkerCounts(long Taken, long Answered);
