using System.Collections.Generic;
using Plumbline.HumanTasks;

namespace Plumbline.LabelingJobs;

/// <summary>Where a job's tasks lie, and what its classes are called.</summary>
/// <param name="Labels">A class's index is its place here; empty for kinds without labels.</param>
public sealed record JobGroup(TaskGroupId Group, IReadOnlyList<string> Labels)
{
    /// <summary>The label at an index; the index as text where there is none.</summary>
    public string LabelOf(int index) =>
        index >= 0 && index < Labels.Count ? Labels[index] : index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
