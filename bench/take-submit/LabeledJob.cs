using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;

namespace Plumbline.Bench.TakeSubmit;

/// <summary>The same load on a real text job, made by CreateLabelingJob: with its worker activity log, consolidation and documents beside it.</summary>
internal static class LabeledJob
{
    private const string Name = "Bench-1";

    public static async Task MeasureAsync(Report report, string store, int tasks, int workers, TimeSpan length)
    {
        var limits = Path.GetTempFileName();
        await File.WriteAllTextAsync(limits, """{"objects-per-job": 10000000}""");
        await using var server = await BenchServer.StartAsync(store, "--limits", limits);
        var tokens = await server.HireAsync(workers);
        await TextJob.CreateAsync(server, Name, tasks);
        var job = await TextJob.WaitAsync(server, tokens[0], tasks);
        var callers = tokens.Select(token => new WorkerCaller(server.Url, token, job)).ToList();
        var measured = Program.Run(server, callers, length);
        callers.ForEach(caller => caller.Dispose());
        var lost = callers.Sum(caller => caller.Pairs) - await server.StopAndCountAnswersAsync(job);
        Program.Add(report, store, "on", tasks, TextJob.Wanted, workers, measured, lost);
        File.Delete(limits);
    }
}
