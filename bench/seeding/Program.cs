using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;
using Plumbline.Bench.JobWorld;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs;

namespace Plumbline.Bench.Seeding;

/// <summary>From CreateLabelingJob until every line is a registered task and the first release is open.</summary>
internal static class Program
{
    private const int Concurrent = 1_000;

    public static async Task<int> Main(string[] arguments)
    {
        var given = new Arguments(arguments, "store", "kind", "lines", "limit");
        var lines = given.Number("lines", 1_000_000);
        var report = new Report(
            "seeding",
            "store", "lines", "count", "seconds", "wanted s", "bare inserts s", "of it preparing s", "processor s", "bare processor s", "allocated MB", "heap MB",
            "resident MB", "bare bystander p99 ms", "bystander p50 ms", "bystander p99 ms", "bystander longest ms");
        var met = true;
        foreach (var database in given.Text("store", "sqlite,postgres").Split(','))
        {
            foreach (var what in given.Text("kind", "text,photos,missing").Split(','))
            {
                met &= await MeasureAsync(report, database, what, lines, given.Text("limit", "yes") == "no");
            }
        }

        report.Print(given.Json);
        return met ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(Report report, string database, string kind, int lines, bool skipLimit)
    {
        // Targets are for a million lines.
        var wanted = (database == TestDatabases.Sqlite ? 12.0 : 20.0) * Math.Max(lines, 100_000) / 1_000_000;
        await using var server = await JobServer.OpenAsync(database, new() { MaxObjects = Math.Max(lines, 100_000) });
        await server.UploadAsync("in/lines.manifest", new ManifestText(i => LineOf(kind, i), lines));
        if (kind == "photos")
        {
            await Photos.MakeAsync(server, lines);
        }

        server.Run();
        var alone = await Bystander.StartAsync(server.Database);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var (_, quiet, _) = await alone.StopAsync();
        var bystander = await Bystander.StartAsync(server.Database);
        var usage = Usage.Start();
        var begun = TimeProvider.System.GetTimestamp();
        var job = server.AJob("Bench-1", "in/lines.manifest", images: kind != "text", workers: 1, Concurrent);
        await server.Jobs.CreateAsync(JobServer.Scope, job, CancellationToken.None);
        double? prepared = null;
        while (await StateAsync(server) is var (ready, over) && !over)
        {
            prepared ??= ready ? TimeProvider.System.GetElapsedTime(begun).TotalSeconds : null;
            await Task.Delay(20);
        }

        await usage.StopAsync();
        var (p50, p99, longest) = await bystander.StopAsync();
        var state = await server.DescribeAsync(job.Name);
        var expected = kind == "missing" ? new LabelCounters(0, 0, lines, 0) : new LabelCounters(0, 0, 0, lines);
        if (state.Counters != expected)
        {
            throw new InvalidOperationException($"Seeding went wrong: {state.Status}, {state.Counters}, {state.FailureReason}");
        }

        (double? bare, double? bareProcessor) = (null, null);
        if (kind != "missing" && !skipLimit)
        {
            (bare, bareProcessor) = await BareInserts.MeasureAsync(database, lines, i => InputOf(kind, i));
        }

        report.AddRow(
            database, kind, lines, usage.Seconds, wanted, bare, prepared ?? usage.Seconds, usage.ProcessorSeconds, bareProcessor,
            usage.AllocatedMegabytes, usage.HeapMegabytes, usage.ResidentMegabytes, quiet, p50, p99, longest);
        return usage.Seconds <= wanted;
    }

    /// <summary>Whether the manifest was read whole, and whether seeding is over: every good line registered, as many open as there may be.</summary>
    private static Task<(bool Prepared, bool Over)> StateAsync(JobServer server) => server.Database.ReadAsync(
        reading =>
        {
            _ = reading.TryFirst(
                "SELECT prepared, seeded, selected - failed, task_group FROM labeling_job",
                row => (Prepared: row.Flag(0), Seeded: row.Flag(1), Good: row.Integer(2), Group: new TaskGroupId(row.Integer(3))),
                out var job);
            var counts = server.Tasks.ReadCounts(reading, job.Group);
            return (job.Prepared, job.Seeded && counts.Registered == job.Good && counts.Open >= Math.Min(job.Good, Concurrent));
        },
        CancellationToken.None);

    private static string LineOf(string kind, int i) => kind == "text"
        ? SeededJob.LineOf(i)
        : $$"""{"source-ref":"s3://reef/img/{{i}}.jpg","dive":{{i / 100}}}""";

    private static string InputOf(string kind, int i) => kind == "text"
        ? $$"""{"taskObject":"Reef survey {{i}}: a wrasse, banded and quick, passed the sponge at nine metres."}"""
        : $$"""{"taskObject":"s3://reef/img/{{i}}.jpg"}""";
}
