using System;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>A job in a list, with how far its answers are.</summary>
/// <param name="AnswersGiven">Counted answers, also those of objects that still wait for more.</param>
/// <param name="AnswersWanted">Objects to label times workers per object; a stopping condition lowers it.</param>
/// <param name="ExpectedEnd">When the last answer comes at the present rate; null when unknown or the job is over.</param>
public sealed record JobRow(LabelingJobView Job, long AnswersGiven, long AnswersWanted, DateTimeOffset? ExpectedEnd);
