using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.LabelingJobs.Insights;

namespace Plumbline.RequesterConsole;

/// <summary>A job's progress cut into equal stretches of time, as a chart shows it.</summary>
/// <param name="Width">Of each stretch; a round length such as 5 minutes.</param>
/// <param name="Bins">Oldest first, without gaps.</param>
public sealed record ProgressBins(TimeSpan Width, IReadOnlyList<ProgressBin> Bins)
{
    private static readonly TimeSpan[] Widths =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1),
    ];

    public double MostAnswers => Bins.Max(bin => bin.Answers);

    /// <summary>Counters between two points grew evenly, so a point's growth is shared among the stretches it spans.</summary>
    /// <param name="points">Oldest first, totals.</param>
    /// <param name="begun">When everything was 0.</param>
    /// <param name="most">How many stretches at most; jobs live 30 days, so days always suffice for 40.</param>
    /// <returns>Null when there are not two points apart in time, or nothing was answered and nothing failed.</returns>
    public static ProgressBins? Of(IReadOnlyList<ProgressPoint> points, DateTimeOffset begun, int most)
    {
        if (points is [{ } first, ..] && begun < first.At && first is not { Answers: 0, Labeled: 0, Failed: 0 })
        {
            points = [new(begun, 0, 0, 0), .. points];
        }

        if (points.Count < 2 || points[^1].At <= points[0].At || points[^1] is { Answers: 0, Labeled: 0, Failed: 0 })
        {
            return null;
        }

        var width = Widths.FirstOrDefault(candidate => (points[^1].At - points[0].At) / candidate <= most - 1, Widths[^1]);
        var start = new DateTimeOffset(points[0].At.UtcTicks - (points[0].At.UtcTicks % width.Ticks), TimeSpan.Zero);
        var count = Math.Min((int)((points[^1].At - start) / width) + 1, most);
        var bins = new List<ProgressBin>(count);
        var before = AnswersAt(points, start);
        for (var i = 0; i < count; i++)
        {
            var end = start + ((i + 1) * width);
            var answers = AnswersAt(points, end);
            var last = points.LastOrDefault(point => point.At <= end, points[0]);
            bins.Add(new(start + (i * width), answers - before, last.Labeled, last.Failed));
            before = answers;
        }

        return new(width, bins);
    }

    private static double AnswersAt(IReadOnlyList<ProgressPoint> points, DateTimeOffset at)
    {
        if (at <= points[0].At)
        {
            return points[0].Answers;
        }

        for (var i = 1; i < points.Count; i++)
        {
            if (at <= points[i].At)
            {
                var (from, to) = (points[i - 1], points[i]);
                return to.At == from.At ? to.Answers : from.Answers + ((to.Answers - from.Answers) * ((at - from.At) / (to.At - from.At)));
            }
        }

        return points[^1].Answers;
    }
}

/// <param name="Answers">Given within the stretch; broken numbers come from sharing.</param>
/// <param name="Labeled">Objects labeled in all, at its end.</param>
/// <param name="Failed">Objects failed in all, at its end.</param>
public sealed record ProgressBin(DateTimeOffset From, double Answers, long Labeled, long Failed);
