using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;
using Plumbline.Bench.JobWorld;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.Storage;

namespace Plumbline.Bench.Output;

/// <summary>Every line is labeled: from there until the job is Completed, its output written and synced.</summary>
internal static class ManifestPart
{
    private const string Metadata =
        """{"class-name":"wrasse","job-name":"labeling-job/bench-1","confidence":0.95,"type":"groundtruth/text-classification","human-annotated":"yes","creation-date":"2026-06-01T12:00:00.000000"}""";

    public static async Task<bool> MeasureAsync(Report report, string database, int lines)
    {
        var wanted = 15.0 * Math.Max(lines, 100_000) / 1_000_000;
        await using var server = await JobServer.OpenAsync(database, new() { MaxObjects = lines });
        server.Run();
        var job = await SeededJob.MakeAsync(server, lines, workers: 1, open: 1_000);
        await Waiting.InSlicesAsync(server, lines, $"UPDATE labeling_object SET state = 2, label = '1', metadata = '{Metadata}' WHERE job = {job.Id} AND object_index BETWEEN $1 AND $2");

        var bystander = await Bystander.StartAsync(server.Database);
        var usage = Usage.Start();
        await DatabaseWriting.WriteAsync(
            server.Database,
            transaction =>
            {
                transaction.Execute("UPDATE labeling_job SET human_labeled = selected, label_version = label_version + 1, ending = 'Completed' WHERE id = $1", job.Id);
                transaction.WakeAfterCommit("labeling-jobs-output");
            },
            CancellationToken.None);
        await Waiting.UntilAsync(server, job, JobStatus.Completed);
        await usage.StopAsync();
        var (_, p99, _) = await bystander.StopAsync();

        var bytes = (await server.Objects.FindAsync(JobServer.Scope, new S3Uri(JobServer.Bucket, "out/Bench-1/manifests/output/output.manifest"), CancellationToken.None))!.Size;
        report.AddRow(
            database, "manifest", lines, usage.Seconds, wanted, BareWrite(bytes), lines / usage.Seconds, usage.ProcessorSeconds, usage.HeapMegabytes,
            usage.ResidentMegabytes, p99, null, bytes / 1e6);
        return usage.Seconds <= wanted;
    }

    private static double BareWrite(long bytes)
    {
        using var folder = new TempFolder();
        var block = new byte[128 * 1024];
        var begun = Stopwatch.GetTimestamp();
        using (var file = new FileStream(folder.File("bare"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var left = bytes; left > 0; left -= block.Length)
            {
                file.Write(block.AsSpan(0, (int)Math.Min(left, block.Length)));
            }

            file.Flush(flushToDisk: true);
        }

        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
