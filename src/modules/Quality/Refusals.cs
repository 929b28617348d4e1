using Plumbline.Kernel;

namespace Plumbline.Quality;

/// <summary>A plan that cannot be followed.</summary>
/// <param name="field">As the JSON of plans names it.</param>
public sealed class QualityPlanRefused(string field, string problem)
    : Refusal($"The quality plan cannot be followed: {field} {problem}")
{
    public string Field { get; } = field;
}

/// <summary>No such action in this group.</summary>
public sealed class QualityActionNotFound(long action)
    : Refusal($"There is no action {action} in this job.");
