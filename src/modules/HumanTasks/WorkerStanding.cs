namespace Plumbline.HumanTasks;

/// <summary>How a worker stands in a group, as its owner has decided.</summary>
/// <param name="IsPaused">Nothing new is handed out to them there. What they hold may be finished and counts.</param>
/// <param name="EvergreenRate">Share of their takes drawn from the group's evergreens, 0–1; counts where it is above the group's own.</param>
/// <param name="Why">What a paused worker is told; null otherwise.</param>
public sealed record WorkerStanding(bool IsPaused, double EvergreenRate = 0, string? Why = null)
{
    public static WorkerStanding Good { get; } = new(false);
}
