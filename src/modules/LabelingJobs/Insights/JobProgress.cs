using System;
using System.Collections.Generic;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>How a job's counters grew.</summary>
/// <param name="Points">Oldest first, at most about 500. Between two points counters grew evenly, as far as is known.</param>
public sealed record JobProgress(IReadOnlyList<ProgressPoint> Points);

/// <summary>A job's counters at one instant: totals since the job began.</summary>
/// <param name="Answers">Counted answers.</param>
/// <param name="Labeled">Objects labeled, by people or machines.</param>
/// <param name="Failed">Objects failed.</param>
public sealed record ProgressPoint(DateTimeOffset At, long Answers, long Labeled, long Failed);
