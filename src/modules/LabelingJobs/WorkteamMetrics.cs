using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs;

/// <summary>What workers did with a team's tasks, under AWS's names. Counted on the node that heard of it, best-effort once, as AWS's are.</summary>
/// <remarks>
/// One series a team: a quota bounds them. Source: namespace <c>AWS/SageMaker/Workteam</c>, ground-truth runtime, section 7.9.
/// </remarks>
internal static class WorkteamMetrics
{
    public const string MeterName = "AWS/SageMaker/Workteam";

    /// <summary>How long somebody counts as active after the last thing they did.</summary>
    private static readonly TimeSpan Active = TimeSpan.FromMinutes(5);

    private const int MostRemembered = 20_000;

    private static readonly Meter Meter = new(MeterName);
    private static readonly ConcurrentDictionary<(string Team, WorkerId Worker), long> Seen = new();
    private static readonly Histogram<double> TimeSpent = Meter.CreateHistogram(
        "TimeSpent", "s", "Time workers spent on tasks they submitted.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] });

    private static readonly Dictionary<string, Counter<long>> Events = new[] { "TasksAccepted", "TasksSubmitted", "TasksReturned", "TasksDeclined" }
        .ToDictionary(name => name, name => Meter.CreateCounter<long>(name, "{task}", null));

    static WorkteamMetrics() => _ = Meter.CreateObservableGauge("ActiveWorkers", ObserveActive, "{worker}", "Workers who did something in the last five minutes.");

    public static void Count(string what, string workteamArn, AssignmentChange change)
    {
        if (!Events.TryGetValue(what, out var counter) || !counter.Enabled)
        {
            return;
        }

        var team = Arn.TryParse(workteamArn, out var arn) ? arn.ResourceName.Split('/')[^1] : workteamArn;
        var tag = new KeyValuePair<string, object?>("Workteam", team);
        counter.Add(1, tag);
        if (what == "TasksSubmitted" && change is { StartedAt: { } started, EndedAt: { } ended } && ended > started)
        {
            TimeSpent.Record((ended - started).TotalSeconds, tag);
        }

        if (Seen.Count >= MostRemembered)
        {
            Seen.Clear();
        }

        Seen[(team, change.Worker)] = Stopwatch.GetTimestamp();
    }

    private static IEnumerable<Measurement<long>> ObserveActive()
    {
        foreach (var (who, at) in Seen)
        {
            if (Stopwatch.GetElapsedTime(at) > Active)
            {
                _ = Seen.TryRemove(who, out _);
            }
        }

        return Seen.Keys.GroupBy(who => who.Team).Select(team => new Measurement<long>(team.Count(), new KeyValuePair<string, object?>("Workteam", team.Key))).ToList();
    }
}
