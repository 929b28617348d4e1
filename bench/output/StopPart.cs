using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;
using Plumbline.Bench.JobWorld;
using Plumbline.LabelingJobs;

namespace Plumbline.Bench.Output;

/// <summary>A job whose tasks are all open is stopped: how soon that is answered, and how soon it is Stopped.</summary>
internal static class StopPart
{
    private const double MostMilliseconds = 50;

    public static async Task<bool> MeasureAsync(Report report, string database, int lines)
    {
        // Reading the manifest and writing it again is the only thing left to do.
        var wanted = 15.0 * Math.Max(lines, 100_000) / 1_000_000;
        await using var server = await JobServer.OpenAsync(database, new() { MaxObjects = lines, MaxConcurrentTasks = lines });
        server.Run();
        var job = await SeededJob.MakeAsync(server, lines, workers: 1, open: lines);

        var bystander = await Bystander.StartAsync(server.Database);
        var usage = Usage.Start();
        var begun = TimeProvider.System.GetTimestamp();
        await server.Jobs.StopAsync(JobServer.Scope, job.Name, CancellationToken.None);
        var answered = TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds;
        await Waiting.UntilAsync(server, job, JobStatus.Stopped);
        await usage.StopAsync();
        var (_, p99, _) = await bystander.StopAsync();
        report.AddRow(
            database, "stop", lines, usage.Seconds, wanted, null, lines / usage.Seconds, usage.ProcessorSeconds, usage.HeapMegabytes,
            usage.ResidentMegabytes, p99, answered, null);
        return usage.Seconds <= wanted && answered <= MostMilliseconds;
    }
}
