using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Plumbline.LabelingJobs;

/// <summary>
/// Jobs that call functions of the requester's own are worked on in lanes beside all others, because a call may take minutes:
/// a job whose function hangs keeps no job without one waiting, and few with one.
/// </summary>
/// <param name="Step">What is done there; part of a runner's name, which stands in lease rows and is never renamed.</param>
internal sealed record FunctionLane(string Step, int Number)
{
    public const string BeforeAnnotation = "labeling-jobs-pre-annotation";
    public const string AfterAnnotation = "labeling-jobs-post-annotation";

    private const int Lanes = 4;

    /// <summary>A call may take a quarter of an hour, and a few of them follow each other in a step.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromHours(1);

    public string RunnerName => string.Create(CultureInfo.InvariantCulture, $"{Step}-{Number}");

    /// <summary>Over <c>labeling_job</c>.</summary>
    public string Condition => string.Create(CultureInfo.InvariantCulture, $"calls IN ({(Step == BeforeAnnotation ? "1, 3" : "2, 3")}) AND id % {Lanes} = {Number}");

    public static IEnumerable<FunctionLane> All(string step) => Enumerable.Range(0, Lanes).Select(number => new FunctionLane(step, number));

    public static FunctionLane Of(string step, LabelingJob job) => new(step, (int)(job.Id % Lanes));
}
