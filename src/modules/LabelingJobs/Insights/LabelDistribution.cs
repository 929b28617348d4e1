using System.Collections.Generic;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>How often each label was chosen.</summary>
/// <param name="Applicable">False for kinds whose labels are not one name of a list.</param>
/// <param name="Labels">Every label of the job in the label file's order, also those nobody chose.</param>
/// <param name="Uncounted">Labeled objects whose label is not counted here: those labeled by a version that did not count.</param>
public sealed record LabelDistribution(bool Applicable, IReadOnlyList<LabelCount> Labels, long Uncounted);

/// <param name="Label">As the label file spells it.</param>
public sealed record LabelCount(string Label, long Objects);
