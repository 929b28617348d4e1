using System;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Bench.JobWorld;
using Plumbline.LabelingJobs;

namespace Plumbline.Bench.Output;

/// <summary>Waits for a job to come to its end.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(JobServer server, SeededJob job, JobStatus wanted)
    {
        while (await server.DescribeAsync(job.Name) is var view && view.Status != wanted)
        {
            if (view.Status is JobStatus.Failed)
            {
                throw new InvalidOperationException($"The job failed: {view.FailureReason}");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Walks a million rows in short writes.</summary>
    /// <param name="sql">With <c>$1</c> for the first index and <c>$2</c> for the last.</param>
    public static async Task InSlicesAsync(JobServer server, int lines, params string[] sql)
    {
        const int atOnce = 2_000;
        for (var from = 0; from < lines; from += atOnce)
        {
            var (first, last) = (from, Math.Min(from + atOnce, lines) - 1);
            await Storage.DatabaseWriting.WriteAsync(
                server.Database,
                transaction =>
                {
                    foreach (var statement in sql)
                    {
                        transaction.Execute(statement, first, last);
                    }
                },
                CancellationToken.None);
        }
    }
}
