using System.Globalization;

namespace Plumbline.HumanTasks;

/// <summary>Tasks that share audience, pay, page and limits: a labeling job, a HIT type's group, a flow's loops.</summary>
public readonly record struct TaskGroupId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
