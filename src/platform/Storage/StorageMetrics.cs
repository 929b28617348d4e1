using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Tasks;

namespace Plumbline.Storage;

/// <summary>What storage measures. Next to nothing while nobody listens. No value of a tag comes from outside the program.</summary>
public static class StorageMetrics
{
    public const string MeterName = "Plumbline.Storage";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> WriteSeconds = Meter.CreateHistogram(
        "plumbline.storage.write.duration", "s", "From asking for a write to its answer after the commit.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    private static readonly Histogram<int> CommitWrites = Meter.CreateHistogram(
        "plumbline.storage.commit.writes", "{write}", "Writes that shared one commit.", null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });

    private static readonly UpDownCounter<int> WritesWaiting = Meter.CreateUpDownCounter<int>(
        "plumbline.storage.writes.waiting", "{write}", "Writes asked for and not answered yet.");

    private static readonly Counter<long> BlobBytes = Meter.CreateCounter<long>(
        "plumbline.storage.blob.written", "By", "Bytes stored as blobs.");

    private static readonly Histogram<double> StepSeconds = Meter.CreateHistogram(
        "plumbline.runner.step.duration", "s", "Steps of background work, by how they ended.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.025, 0.1, 0.5, 2.5, 10, 60] });

    private static readonly KeyValuePair<string, object?> Interactive = new("lane", "interactive");
    private static readonly KeyValuePair<string, object?> Batch = new("lane", "batch");

    /// <summary>For adapters: times a write that was just asked for.</summary>
    public static Task<T> MeasureAsync<T>(Task<T> write, WriteLane lane) => WriteSeconds.Enabled ? TimeAsync(write, lane) : write;

    /// <summary>For adapters: one commit carried this many writes.</summary>
    public static void Committed(int writes) => CommitWrites.Record(writes);

    /// <summary>For blob stores.</summary>
    public static void Stored(long bytes) => BlobBytes.Add(bytes);

    /// <param name="outcome"><c>idle</c>, <c>worked</c>, <c>failed</c>, <c>lease-lost</c>.</param>
    internal static void Stepped(string runner, string outcome, long startedAt)
    {
        if (StepSeconds.Enabled)
        {
            StepSeconds.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, new("runner", runner), new("outcome", outcome));
        }
    }

    private static async Task<T> TimeAsync<T>(Task<T> write, WriteLane lane)
    {
        var tag = lane == WriteLane.Interactive ? Interactive : Batch;
        var startedAt = Stopwatch.GetTimestamp();
        WritesWaiting.Add(1, tag);
        await ((Task)write).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        WritesWaiting.Add(-1, tag);
        WriteSeconds.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, tag, new("outcome", OutcomeOf(write)));
        return await write.ConfigureAwait(false);
    }

    /// <summary>A module's refusal is a write that did its work: it was asked, decided and said no.</summary>
    private static string OutcomeOf(Task write) =>
        write.IsCanceled ? "cancelled"
        : write.Exception?.InnerException is StorageUnavailable ? "unavailable"
        : write.IsFaulted ? "refused"
        : "ok";
}
