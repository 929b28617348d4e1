using System;

namespace Plumbline.LabelingJobs.Insights;

/// <summary>How fast a job moves, from a sample some minutes ago and its counters now.</summary>
/// <param name="AnswersPerHour">Null when nothing moved or too little time passed.</param>
/// <param name="ObjectsPerHour">Labeled and failed objects; null likewise.</param>
internal readonly record struct Pace(double? AnswersPerHour, double? ObjectsPerHour)
{
    /// <summary>How far back "lately" reaches.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(365);

    /// <param name="before">The newest sample from before the window, or the first one; null when there is none.</param>
    /// <param name="now">Counters as they stand.</param>
    /// <remarks>Samples are written when something changed: an older one still says how things stood when the window began.</remarks>
    public static Pace Of(ProgressPoint? before, ProgressPoint now)
    {
        if (before is null)
        {
            return default;
        }

        var begin = before.At > now.At - Window ? before.At : now.At - Window;
        var span = now.At - begin;
        return span < Shortest
            ? default
            : new(Rate(now.Answers - before.Answers, span), Rate(now.Labeled + now.Failed - before.Labeled - before.Failed, span));
    }

    /// <summary>When so many answers will have come; null when nobody knows.</summary>
    public DateTimeOffset? EndOf(long answersLeft, DateTimeOffset now) =>
        AnswersPerHour is { } rate && answersLeft > 0 && answersLeft / rate < Farthest.TotalHours ? now + TimeSpan.FromHours(answersLeft / rate) : null;

    private static double? Rate(long count, TimeSpan span) => count > 0 ? count / span.TotalHours : null;
}
