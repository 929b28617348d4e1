using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs;
using Plumbline.Server.Composition;
using Plumbline.Storage;

namespace Plumbline.Server.Telemetry;

/// <summary>Measures that have to be looked up in the database: read every few seconds, shown as they were then. The same on every node.</summary>
internal sealed class Gauges : BackgroundService
{
    public const string MeterName = "Plumbline.Server";

    /// <summary>Of labeling jobs under AWS's names; that of the namespace is unconfirmed. Source: ground-truth runtime, section 7.9.</summary>
    public const string JobMeterName = "AWS/SageMaker/LabelingJobs";

    /// <summary>Each has four series.</summary>
    private const int JobsShown = 100;

    private const int MostCounted = 100_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Installation installation;
    private readonly Meter meter = new(MeterName);
    private readonly Meter jobMeter = new(JobMeterName);
    private readonly Dictionary<int, (long First, long Since)> lanes = [];
    private List<Measurement<long>> waiting = [];
    private List<Measurement<double>> lag = [];
    private TaskCounts? tasks;
    private JobMeasures? jobs;

    public Gauges(Installation installation)
    {
        this.installation = installation;
        meter.CreateObservableGauge("plumbline.outbox.waiting", () => waiting, "{news}", "News on its way inside the server, by lane.");
        meter.CreateObservableGauge("plumbline.outbox.lag", () => lag, "s", "How long the oldest news of a lane has been seen waiting.");
        meter.CreateObservableGauge("plumbline.disk.free", FreeBytes, "By", "Space left where the data folder lies.");
        meter.CreateObservableGauge("plumbline.human_tasks.open", () => Of(tasks?.Open), "{task}", "Tasks that wait for answers.");
        meter.CreateObservableGauge("plumbline.human_tasks.registered", () => Of(tasks?.Registered), "{task}", "Tasks of open groups, released or not.");
        meter.CreateObservableGauge("plumbline.human_tasks.leases", () => Of(tasks?.Leases), "{lease}", "Tasks in workers' hands.");
        meter.CreateObservableGauge("plumbline.labeling_jobs", () => ByStatus(), "{job}", "Labeling jobs, by status.");
        jobMeter.CreateObservableCounter("JobsSucceeded", () => Ended(JobStatus.Completed), "{job}");
        jobMeter.CreateObservableCounter("JobsFailed", () => Ended(JobStatus.Failed), "{job}");
        jobMeter.CreateObservableCounter("JobsStopped", () => Ended(JobStatus.Stopped), "{job}");
        jobMeter.CreateObservableGauge("DatasetObjectsHumanAnnotated", () => ByJob(job => job.HumanLabeled), "{object}");
        jobMeter.CreateObservableGauge("DatasetObjectsAutoAnnotated", () => ByJob(job => job.MachineLabeled), "{object}");
        jobMeter.CreateObservableGauge("DatasetObjectsLabelingFailed", () => ByJob(job => job.Failed), "{object}");
        jobMeter.CreateObservableGauge("TotalDatasetObjectsLabeled", () => ByJob(job => job.HumanLabeled + job.MachineLabeled), "{object}");
    }

    public override void Dispose()
    {
        meter.Dispose();
        jobMeter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Note(await installation.Database.ReadAsync(reading => Outbox.ListWaiting(reading, MostCounted), stoppingToken));
                tasks = await installation.HumanTasks.MeasureAsync(stoppingToken);
                jobs = await installation.LabelingJobs.Service.MeasureAsync(JobsShown, stoppingToken);
            }
            catch (StorageUnavailable)
            {
                // The other measures say so; these stay as they were.
            }

            await Task.Delay(Pause, installation.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Rows carry no time of their own: what counts is since when the same piece has been the first.</summary>
    private void Note(List<(int Lane, long Waiting, long First)> found)
    {
        var now = installation.Clock.GetTimestamp();
        foreach (var gone in lanes.Keys.Except(found.Select(lane => lane.Lane)).ToList())
        {
            lanes.Remove(gone);
        }

        foreach (var (lane, _, first) in found)
        {
            if (!lanes.TryGetValue(lane, out var before) || before.First != first)
            {
                lanes[lane] = (first, now);
            }
        }

        var counts = found.ToDictionary(lane => lane.Lane, lane => lane.Waiting);
        waiting = [.. Enumerable.Range(0, Outbox.Lanes).Select(lane => new Measurement<long>(counts.GetValueOrDefault(lane), Tag("lane", lane)))];
        lag = [.. Enumerable.Range(0, Outbox.Lanes).Select(lane => new Measurement<double>(
            lanes.TryGetValue(lane, out var seen) ? installation.Clock.GetElapsedTime(seen.Since, now).TotalSeconds : 0, Tag("lane", lane)))];
    }

    private long FreeBytes() => new DriveInfo(installation.Settings.Data).AvailableFreeSpace;

    private IEnumerable<Measurement<long>> ByStatus() =>
        jobs is { } known ? Enum.GetValues<JobStatus>().Select(status => new Measurement<long>(known.Jobs.GetValueOrDefault(status), Tag("status", status.ToString()))) : [];

    private IEnumerable<Measurement<long>> Ended(JobStatus status) => Of(jobs is { } known ? known.Jobs.GetValueOrDefault(status) : null);

    private IEnumerable<Measurement<long>> ByJob(Func<JobMeasure, long> value) =>
        jobs is { } known
            ? known.Newest.Select(job => new Measurement<long>(
                value(job), Tag("LabelingJobName", job.Name.ToString()), Tag("account", job.Account.ToString()), Tag("region", job.Region)))
            : [];

    private static IEnumerable<Measurement<long>> Of(long? value) => value is { } known ? [new(known)] : [];

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
