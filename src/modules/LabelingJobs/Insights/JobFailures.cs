using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>Objects that can no longer be labeled, and why.</summary>
/// <param name="Counts">By code, most first.</param>
/// <param name="Uncounted">Failed objects not in <paramref name="Counts"/>: those that failed under a version that did not count.</param>
/// <param name="Objects">In manifest order.</param>
public sealed record JobFailures(IReadOnlyList<FailureCount> Counts, long Uncounted, Page<JobObject> Objects);

/// <param name="Code">One word: <c>expired-unclaimed</c>, <c>declined</c>, <c>withdrawn</c>, <c>object-unreadable</c>, <c>no-label-to-judge</c>, <c>no-usable-answer</c>, <c>pre-annotation-failed</c>, <c>consolidation-failed</c>.</param>
public sealed record FailureCount(string Code, long Objects);

/// <summary>Which failed objects to list.</summary>
/// <param name="Code">Only those of this code.</param>
/// <param name="Limit">1–100.</param>
public sealed record FailureQuery(string? Code = null, int Limit = 50, string? Token = null);
