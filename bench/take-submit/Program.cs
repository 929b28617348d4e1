using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;

namespace Plumbline.Bench.TakeSubmit;

/// <summary>
/// Durable take + submit pairs through HTTP: 256 simulated workers and the real server on the same cores. First everybody as fast as they
/// are answered; then calls at 70 % of that rate, timed from when each should have begun.
/// </summary>
internal static class Program
{
    private const double Share = 0.7;

    private static async Task<int> Main(string[] words)
    {
        if (words is [BareKestrel.Word])
        {
            await BareKestrel.ServeAsync();
            return 0;
        }

        var arguments = new Arguments(words, "store", "tasks", "workers", "seconds", "limits", "job", "consolidation", "rate");
        var store = arguments.Text("store", "sqlite");
        var workers = arguments.Number("workers", 256);
        var length = TimeSpan.FromSeconds(arguments.Number("seconds", 10));
        var anyJob = arguments.Text("job", "named") == "any";
        var report = new Report(
            "take-submit",
            "store", "consolidation", "tasks", "answers each", "workers", "pairs/s", "µs server", "µs generator", "p50 ms", "p99 ms",
            "pairs/s at 70 %", "p50 ms at 70 %", "p99 ms at 70 %", "server MB", "lost");
        if (arguments.Text("limits", "yes") == "yes")
        {
            await AddLimitsAsync(report, store, workers);
        }

        var rate = arguments.Number("rate", 0);
        var consolidation = arguments.Text("consolidation", "off");
        foreach (var tasks in arguments.Numbers("tasks", 1_000, 100_000))
        {
            if (consolidation is "off" or "both")
            {
                await MeasureAsync(report, store, tasks, workers, length, anyJob, rate > 0 ? rate : null);
            }

            if (consolidation is "on" or "both")
            {
                await LabeledJob.MeasureAsync(report, store, tasks, workers, length);
            }
        }

        report.Print(arguments.Json);
        return 0;
    }

    private static async Task AddLimitsAsync(Report report, string store, int workers)
    {
        var second = TimeSpan.FromSeconds(1);
        report.AddLimit("syncs", DiskLimit.SyncsPerSecond(second), "disk: synced writes of 4 KiB a second");
        var (requests, each) = BareKestrel.Measure(workers, second * 4);
        report.AddLimit("kestrel", requests, "bare Kestrel: JSON calls a second, same generator");
        report.AddLimit("kestrelMicroseconds", each, "bare Kestrel: processor µs a call, generator included");
        if (store == "sqlite")
        {
            var (pairs, micros) = await StoreLimit.MeasureAsync(workers, second * 4);
            report.AddLimit("store", pairs, "bare store: durable pairs a second, one thread, 200 a commit");
            report.AddLimit("storeMicroseconds", micros, "bare store: processor µs a pair");
        }
    }

    /// <summary>Tasks of a group that no labeling job owns: answers are taken and told, and nobody consolidates them.</summary>
    private static async Task MeasureAsync(Report report, string store, int tasks, int workers, TimeSpan length, bool anyJob, int? openRate)
    {
        await using var server = await BenchServer.StartAsync(store);
        var tokens = await server.HireAsync(workers);
        // Enough answers for every phase, at most one of each worker for a task.
        var wanted = (int)Math.Clamp(length.TotalSeconds * 40_000 / tasks, 3, workers - 6);
        var group = await server.SeedAsync(tasks, wanted);
        var callers = tokens.Select(token => new WorkerCaller(server.Url, token, anyJob ? null : group)).ToList();
        var measured = Run(server, callers, length, openRate);
        callers.ForEach(caller => caller.Dispose());
        var lost = callers.Sum(caller => caller.Pairs) - await server.StopAndCountAnswersAsync(group);
        Add(report, store, "off", tasks, wanted, workers, measured, lost);
    }

    internal static void Add(Report report, string store, string consolidation, int tasks, int wanted, int workers, Measured measured, long lost) => report.AddRow(
        store,
        consolidation,
        tasks,
        wanted,
        workers,
        measured.PairsPerSecond,
        measured.ServerMicroseconds,
        measured.GeneratorMicroseconds,
        measured.Closed.At(0.5),
        measured.Closed.At(0.99),
        measured.OpenPairsPerSecond,
        measured.Open.At(0.5),
        measured.Open.At(0.99),
        measured.Megabytes,
        lost);

    /// <summary>Warms up for half the time, then measures both loads.</summary>
    /// <param name="openRate">Pairs a second of the open loop; null for 70 % of what the closed loop reached.</param>
    internal static Measured Run(BenchServer server, IReadOnlyList<WorkerCaller> callers, TimeSpan length, int? openRate = null)
    {
        LoadLoop.Closed(callers, length / 2);
        var (serverBefore, ownBefore, pairsBefore) = (server.Meter.Processor, Environment.CpuUsage.TotalTime, callers.Sum(caller => caller.Pairs));
        var (calls, seconds, closed) = LoadLoop.Closed(callers, length);
        var pairs = callers.Sum(caller => caller.Pairs) - pairsBefore;
        var serverSpent = server.Meter.Processor - serverBefore;
        var ownSpent = Environment.CpuUsage.TotalTime - ownBefore;
        var (openCalls, openSeconds, open) = LoadLoop.Open(callers, openRate is { } asked ? 2.0 * asked : calls / seconds * Share, length);
        return new(
            pairs / seconds,
            serverSpent.TotalMicroseconds / pairs,
            ownSpent.TotalMicroseconds / pairs,
            closed,
            openCalls / 2 / openSeconds,
            open,
            server.Meter.ResidentMegabytes);
    }
}

/// <summary>Both loads of one server.</summary>
/// <param name="ServerMicroseconds">Processor time of a pair in the closed loop.</param>
internal sealed record Measured(
    double PairsPerSecond, double ServerMicroseconds, double GeneratorMicroseconds, Latencies Closed, double OpenPairsPerSecond, Latencies Open, double Megabytes);
