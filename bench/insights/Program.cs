using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;
using Plumbline.Bench.JobWorld;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Insights;
using Plumbline.Storage;

namespace Plumbline.Bench.Insights;

/// <summary>What a requester looks at in a large job that is nine tenths done: each look timed at the service, again and again.</summary>
internal static class Program
{
    private const double Wanted = 100;

    public static async Task<int> Main(string[] arguments)
    {
        var given = new Arguments(arguments, "store", "lines", "times");
        var (lines, times) = (given.Number("lines", 1_000_000), given.Number("times", 40));
        var report = new Report("insights", "store", "objects", "look", "p50 ms", "p95 ms", "processor ms", "wanted p95 ms");
        var met = true;
        foreach (var database in given.Text("store", "sqlite,postgres").Split(','))
        {
            await using var server = await JobServer.OpenAsync(database, new() { MaxObjects = Math.Max(lines, 100_000) });
            server.Run();
            var job = await SeededJob.MakeAsync(server, lines, workers: 1, open: 1_000);
            await LabelAsync(server.Database, job, lines);
            foreach (var (name, look) in Looks(server.Jobs, job.Name, lines))
            {
                var (p50, p95, processor) = await TimeAsync(look, times);
                met &= p95 <= Wanted;
                report.AddRow(database, lines, name, p50, p95, processor, Wanted);
            }

            // Once an audit, not at every look: the whole job is gone through.
            var begun = TimeProvider.System.GetTimestamp();
            await server.Jobs.DrawAuditAsync(JobServer.Scope, job.Name, 200, 0.95, "bench", default);
            var drawn = TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds;
            report.AddRow(database, lines, "drawing an audit of 200", drawn, drawn, drawn, 5_000);
        }

        report.Print(given.Json);
        return met ? 0 : 1;
    }

    private static IEnumerable<(string Name, Func<Task> Look)> Looks(LabelingJobService jobs, LabelingJobName job, int lines)
    {
        var scope = JobServer.Scope;
        Func<Task> List(ObjectQuery query) => () => jobs.ListObjectsAsync(scope, job, query, default);
        yield return ("overview", () => jobs.OverviewAsync(scope, job, default));
        yield return ("progress", () => jobs.ProgressAsync(scope, job, default));
        yield return ("labels", () => jobs.LabelsAsync(scope, job, default));
        yield return ("failures", () => jobs.FailuresAsync(scope, job, new(), default));
        yield return ("failures of a code", () => jobs.FailuresAsync(scope, job, new("declined"), default));
        yield return ("objects", List(new()));
        yield return ("waiting", List(new(ObjectState.Waiting)));
        yield return ("ready", List(new(ObjectState.Ready)));
        yield return ("failed", List(new(ObjectState.Failed)));
        yield return ("labeled", List(new(ObjectState.Labeled)));
        yield return ("rare label", List(new(Label: "goby")));
        yield return ("rare label, doubtful first", List(new(Label: "goby", Order: ObjectOrder.Confidence)));
        yield return ("doubtful first", List(new(Order: ObjectOrder.Confidence)));
        yield return ("confidence range by line", List(new(MinConfidence: 0.55, MaxConfidence: 0.9)));
        yield return ("search, one page of looking", List(new(Search: "no such text")));
        yield return ("one object", () => jobs.ObjectAsync(scope, job, lines / 2, default));
        yield return ("doubts", () => jobs.ListDoubtsAsync(scope, job, new(), default));
        yield return ("doubts, taken for another", () => jobs.ListDoubtsAsync(scope, job, new("goby", "wrasse"), default));
        yield return ("what looking is worth", () => jobs.DoubtWorthAsync(scope, job, default));
        yield return ("agreement", () => jobs.AgreementAsync(scope, job, default));
        yield return ("workers", () => jobs.WorkersAsync(scope, job, new(), default));
    }

    /// <summary>Writes what runners would have: labels with confidences on nine tenths, a few failures. Answers are left out.</summary>
    private static async Task LabelAsync(Database database, SeededJob job, int lines)
    {
        var random = new Random(1);
        const string metadata = """{"class-name":"wrasse","confidence":0.83,"type":"groundtruth/text-classification","job-name":"labeling-job/Bench-1","human-annotated":"yes","creation-date":"2026-06-01T12:00:00.000000"}""";
        for (var from = 0; from < lines * 9L / 10; from += 500)
        {
            var rows = Enumerable.Range(from, 500).Select(index => (Index: index, Class: random.Next(1_000) switch { 0 => 2, < 400 => 1, _ => 0 }, Confidence: random.Next(50, 101))).ToList();
            await database.WriteAsync(
                transaction =>
                {
                    foreach (var row in rows)
                    {
                        transaction.Execute(
                            row.Index % 5_000 == 0
                                ? "UPDATE labeling_object SET state = 3, failure_code = 'declined', failure_reason = 'Declined by 1 workers.', metadata = $3 WHERE job = $1 AND object_index = $2 AND $4 + $5 + $6 >= 0"
                                : "UPDATE labeling_object SET state = 2, label = '1', metadata = $3, label_class = $4, confidence = $5, chance = $6 WHERE job = $1 AND object_index = $2",
                            job.Id,
                            row.Index,
                            metadata,
                            row.Class,
                            row.Confidence,
                            (row.Confidence * 100) - random.Next(100));
                    }
                },
                CancellationToken.None,
                WriteLane.Batch);
        }
    }

    private static async Task<(double P50, double P95, double Processor)> TimeAsync(Func<Task> look, int times)
    {
        await look();
        var took = new List<double>(times);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < times; i++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            await look();
            took.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
        }

        var spent = Process.GetCurrentProcess().TotalProcessorTime - processor;
        took.Sort();
        return (took[times / 2], took[(int)(times * 0.95)], spent.TotalMilliseconds / times);
    }
}
