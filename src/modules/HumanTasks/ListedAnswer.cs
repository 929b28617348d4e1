namespace Plumbline.HumanTasks;

/// <summary>A counted answer in the list of one worker's answers in a group.</summary>
/// <param name="TaskSubject">What the owner calls the task.</param>
public sealed record ListedAnswer(string TaskSubject, GivenAnswer Given);

/// <summary>A worker in the list of a group's workers.</summary>
/// <param name="Counts">As they stand now.</param>
public sealed record GroupWorker(Kernel.WorkerId Worker, WorkerCounts Counts);
