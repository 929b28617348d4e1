using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;

namespace Plumbline.Bench.JobWorld;

/// <summary>A text job seeded by the runners themselves, to start other measurements from.</summary>
/// <param name="Id">Its row.</param>
public sealed record SeededJob(long Id, LabelingJobName Name, TaskGroupId Group)
{
    /// <param name="open">How many tasks are to be open at once.</param>
    public static async Task<SeededJob> MakeAsync(JobServer server, int lines, int workers, int open)
    {
        await server.UploadAsync("in/lines.manifest", new ManifestText(LineOf, lines));
        var asked = server.AJob("Bench-1", "in/lines.manifest", images: false, workers, open);
        await server.Jobs.CreateAsync(JobServer.Scope, asked, CancellationToken.None);
        while (true)
        {
            var (id, group, over) = await server.Database.ReadAsync(
                reading =>
                {
                    _ = reading.TryFirst(
                        "SELECT id, task_group, seeded FROM labeling_job", row => (row.Integer(0), new TaskGroupId(row.Integer(1)), row.Flag(2)), out var job);
                    return job.Item3 ? (job.Item1, job.Item2, server.Tasks.ReadCounts(reading, job.Item2).Open >= Math.Min(open, lines)) : job;
                },
                CancellationToken.None);
            if (over)
            {
                return new(id, asked.Name, group);
            }

            await Task.Delay(20);
        }
    }

    public static string LineOf(int i) =>
        $$"""{"source":"Reef survey {{i}}: a wrasse, banded and quick, passed the sponge at nine metres.","dive":{{i / 100}}}""";
}
