using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;

namespace Plumbline.Bench.RequesterConsole;

/// <summary>How long a requester waits for the list of jobs and for a job's pages, alone and while 256 workers are at 70 % of what the server can do.</summary>
internal static class Program
{
    private const double Share = 0.7;
    private const string Name = "Bench-1";

    /// <summary>Jobs in the list beside the one that is worked on.</summary>
    private const int OtherJobs = 40;

    private static readonly string[] Pages =
    [
        "/console/jobs", $"/console/jobs/{Name}", $"/console/jobs/{Name}/throughput", $"/console/jobs/{Name}/labels", $"/console/jobs/{Name}/results", $"/console/jobs/{Name}/workers",
    ];

    private static async Task<int> Main(string[] words)
    {
        var arguments = new Arguments(words, "store", "tasks", "workers", "seconds");
        var store = arguments.Text("store", "sqlite");
        var tasks = arguments.Number("tasks", 20_000);
        var length = TimeSpan.FromSeconds(arguments.Number("seconds", 10));
        var report = new Report("console", "store", "page", "KB", "looks alone", "p50 ms alone", "p95 ms alone", "looks under load", "p50 ms under load", "p95 ms under load");
        var limits = Path.GetTempFileName();
        await File.WriteAllTextAsync(limits, """{"objects-per-job": 10000000}""");
        await using var server = await BenchServer.StartAsync(store, "--limits", limits);
        var tokens = await server.HireAsync(arguments.Number("workers", 256));
        for (var other = 0; other < OtherJobs; other++)
        {
            await TextJob.CreateAsync(server, $"Other-{other}", 10);
        }

        await TextJob.CreateAsync(server, Name, tasks);
        var job = await TextJob.WaitAsync(server, tokens[0], tasks);
        using var requester = await Requester.SignInAsync(server);
        var callers = tokens.Select(token => new WorkerCaller(server.Url, token, job)).ToList();

        var (calls, seconds, _) = LoadLoop.Closed(callers, length);
        await requester.LookAsync(Pages, length / 2);
        var alone = await requester.LookAsync(Pages, length);
        var looking = requester.LookAsync(Pages, length);
        var (done, took, latencies) = await Task.Run(() => LoadLoop.Open(callers, calls / seconds * Share, length));
        var loaded = await looking;

        report.AddLimit("pairs", calls / 2 / seconds, "take + submit pairs a second, as fast as the server can, nobody looking");
        report.AddLimit("pairsUnderLoad", done / 2 / took, "pairs a second while somebody looks");
        report.AddLimit("p99", latencies.At(0.99), "p99 ms of a take or submit while somebody looks");
        foreach (var page in Pages)
        {
            var (quiet, busy) = (alone[page], loaded[page]);
            report.AddRow(store, page, quiet.Kilobytes, quiet.Times.Count, quiet.Times.At(0.5), quiet.Times.At(0.95), busy.Times.Count, busy.Times.At(0.5), busy.Times.At(0.95));
        }

        report.Print(arguments.Json);
        callers.ForEach(caller => caller.Dispose());
        File.Delete(limits);
        return 0;
    }
}
