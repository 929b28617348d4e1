namespace Plumbline.HumanTasks;

/// <summary>Asks for work.</summary>
/// <param name="RequestId">Chosen by the client; asking again with the same one gives the same assignment, for at least an hour and as long as it lives. 1–64 characters.</param>
/// <param name="Group">Only from this group; null for any of the worker's audiences.</param>
/// <param name="Task">Exactly this task; null for whichever is next.</param>
/// <param name="OfferOnly">Prefetch: offered without its clock running, until <see cref="HumanTaskService.StartAsync"/>.</param>
public sealed record TakeRequest(string RequestId, TaskGroupId? Group = null, HumanTaskId? Task = null, bool OfferOnly = false);

/// <summary>Outcome of asking for work.</summary>
/// <param name="Task">What was taken; null when there was nothing (yet).</param>
/// <param name="Again">True when nothing fit so far but more remains to be looked at: ask again at once.</param>
public sealed record TakeResult(LeasedTask? Task, bool Again);
