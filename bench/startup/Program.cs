using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;

namespace Plumbline.Bench.Startup;

/// <summary>From the start of the process to the first answered request, and resident memory: empty, and with a large job in the queue.</summary>
internal static class Program
{
    private const int Workers = 256;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private static async Task<int> Main(string[] words)
    {
        if (words is [BareKestrel.Word])
        {
            await BareKestrel.ServeAsync();
            return 0;
        }

        var arguments = new Arguments(words, "store", "tasks", "runs", "seconds");
        var store = arguments.Text("store", "sqlite");
        var runs = arguments.Number("runs", 5);
        var length = TimeSpan.FromSeconds(arguments.Number("seconds", 20));
        var report = new Report("startup", "store", "tasks", "first answer ms", "slowest ms", "processor ms", "MB idle", "MB under load", "MB at most");
        var bare = Enumerable.Range(0, runs).Select(_ => BareKestrel.MeasureStart()).ToList();
        report.AddLimit("kestrelMilliseconds", Median(bare.Select(one => one.Milliseconds)), "bare Kestrel: ms from process start to first answer");
        report.AddLimit("kestrelMegabytes", Median(bare.Select(one => one.Megabytes)), "bare Kestrel: resident MB then");
        foreach (var tasks in arguments.Numbers("tasks", 0, 1_000_000))
        {
            await MeasureAsync(report, store, tasks, runs, length);
        }

        report.Print(arguments.Json);
        return 0;
    }

    private static async Task MeasureAsync(Report report, string store, int tasks, int runs, TimeSpan length)
    {
        await using var server = await BenchServer.StartAsync(store);
        var tokens = tasks > 0 ? await server.HireAsync(Workers) : [];
        var group = tasks > 0 ? await server.SeedAsync(tasks, 3) : null;
        var (times, processor) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            times.Add(await server.TimeRestartAsync());
            processor.Add(server.Meter.Processor.TotalMilliseconds);
        }

        await Task.Delay(Settling, TimeProvider.System);
        var idle = server.Meter.ResidentMegabytes;
        double? loaded = null;
        if (tasks > 0)
        {
            var callers = tokens.Select(token => new WorkerCaller(server.Url, token, group)).ToList();
            LoadLoop.Closed(callers, length);
            loaded = server.Meter.ResidentMegabytes;
            callers.ForEach(caller => caller.Dispose());
        }

        report.AddRow(store, tasks, Median(times), times.Max(), Median(processor), idle, loaded, server.Meter.PeakMegabytes);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
