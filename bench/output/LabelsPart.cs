using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Bench.Harness;
using Plumbline.Bench.JobWorld;
using Plumbline.Fixtures;
using Plumbline.LabelingJobs;
using Plumbline.Storage;

namespace Plumbline.Bench.Output;

/// <summary>All objects are answered, three times each: from there until each has its label and all its documents.</summary>
internal static class LabelsPart
{
    private const int Answers = 3;
    private const int Workers = 30;

    /// <summary>A worker-response file of three answers.</summary>
    private const int DocumentBytes = 800;

    private const int FilesASync = 200;

    public static async Task<bool> MeasureAsync(Report report, string database, int objects)
    {
        // Three thousand answers a second, three for each object.
        var wanted = objects / (3_000.0 / Answers);
        await using var server = await JobServer.OpenAsync(database, new() { MaxObjects = Math.Max(objects, 1_000), OutputCadence = TimeSpan.FromHours(1) });
        server.Run();
        var job = await SeededJob.MakeAsync(server, objects, Answers, open: 1_000);
        await AnswerAsync(server, job, objects);

        var bystander = await Bystander.StartAsync(server.Database);
        var usage = Usage.Start();
        await DatabaseWriting.WriteAsync(
            server.Database,
            transaction =>
            {
                transaction.Execute("UPDATE labeling_object SET state = 1 WHERE job = $1", job.Id);
                transaction.Execute("UPDATE labeling_job SET ready = selected, filled = selected, ready_since_ms = created_at_ms WHERE id = $1", job.Id);
                transaction.WakeAfterCommit("labeling-jobs-consolidation");
            },
            CancellationToken.None);
        while ((await server.DescribeAsync(job.Name)).Counters.HumanLabeled < objects)
        {
            await Task.Delay(10);
        }

        await usage.StopAsync();
        var (_, p99, _) = await bystander.StopAsync();
        await Waiting.UntilAsync(server, job, JobStatus.Completed);
        report.AddRow(
            database, "labels", objects, usage.Seconds, wanted, BareFiles(objects), objects / usage.Seconds, usage.ProcessorSeconds, usage.HeapMegabytes,
            usage.ResidentMegabytes, p99, null, null);
        return usage.Seconds <= wanted;
    }

    private static async Task AnswerAsync(JobServer server, SeededJob job, int objects)
    {
        await DatabaseWriting.WriteAsync(
            server.Database,
            transaction =>
            {
                for (var worker = 1; worker <= Workers; worker++)
                {
                    transaction.Execute("INSERT INTO human_task_worker (number, id) VALUES ($1, $2)", worker, $"private.us-east-1.{worker:x16}");
                }
            },
            CancellationToken.None);
        const string given = "human_task t CROSS JOIN (SELECT 0 AS turn UNION ALL SELECT 1 UNION ALL SELECT 2) AS n WHERE t.rank BETWEEN $1 AND $2";
        await Waiting.InSlicesAsync(
            server,
            objects,
            $"""
            INSERT INTO human_task_assignment (id, task, worker, group_id, round, state, request, taken_at_ms, started_at_ms, due_at_ms, ended_at_ms)
            SELECT t.number * 4 + n.turn, t.number, 1 + (t.number * 7 + n.turn) % {Workers}, t.group_id, 1, 2, t.number * 4 + n.turn,
                1780000000000, 1780000000000, 1780003600000, 1780000009000 + n.turn FROM {given}
            """,
            $$$"""
            INSERT INTO human_task_answer (assignment, late, given_at_ms, active_ms, body)
            SELECT t.number * 4 + n.turn, 0, 1780000009000 + n.turn, 7500,
                CASE WHEN (t.number + n.turn) % 5 = 0 THEN '{"crowd-classifier":{"label":"goby"}}' ELSE '{"crowd-classifier":{"label":"wrasse"}}' END FROM {{{given}}}
            """,
            "DELETE FROM human_task_slot WHERE task IN (SELECT number FROM human_task WHERE rank BETWEEN $1 AND $2)",
            "UPDATE human_task SET state = 3, have = 3 WHERE rank BETWEEN $1 AND $2");
        await DatabaseWriting.WriteAsync(
            server.Database,
            transaction => transaction.Execute("UPDATE human_task_count SET open = 0, filled = $2 WHERE group_id = $1 AND shard = 0", job.Group.Value, objects),
            CancellationToken.None);
    }

    /// <summary>As many files of such a size, and a wait for the disk for every two hundred.</summary>
    private static double BareFiles(int count)
    {
        using var folder = new TempFolder();
        var bytes = new byte[DocumentBytes];
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            using var file = new FileStream(folder.File($"{i}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.Write(bytes);
            if (i % FilesASync == FilesASync - 1)
            {
                file.Flush(flushToDisk: true);
            }
        }

        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
