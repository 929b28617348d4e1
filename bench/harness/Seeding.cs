using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Bench.Harness;

/// <summary>Fills a queue through the engine: what a labeling job's seeding does, without its manifest.</summary>
public static class Seeding
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>One open group of image tasks, all registered and all released.</summary>
    /// <param name="audience">A team's ARN.</param>
    /// <param name="subject">What the owner <c>labeling-jobs</c> calls the group.</param>
    public static async Task<TaskGroupId> FillAsync(Database database, AccountScope scope, string audience, string subject, int tasks, int wanted)
    {
        var ids = new RandomIdSource();
        var service = HumanTasksSetup.Create(database, TimeProvider.System, ids);
        var group = await database.WriteAsync(
            transaction => service.OpenGroup(transaction, new(
                "labeling-jobs", subject, scope, audience, "Which animal?", "One label for each picture.",
                service.KeepPage(transaction, "<crowd-form></crowd-form>"), """{"labels":["bear","cat","dog","fox"]}""",
                TimeSpan.FromHours(1), TimeSpan.FromDays(1), tasks, NewsWanted.TaskFilled | NewsWanted.TaskExpired,
                Shown: $$"""{"jobName":"bench-{{tasks}}"}""")),
            CancellationToken.None);
        for (var from = 0; from < tasks; from += HumanTaskService.MostTasks)
        {
            var slice = Enumerable.Range(from, Math.Min(HumanTaskService.MostTasks, tasks - from))
                .Select(i => new NewHumanTask(new(ids.NewNumber()), $"{i}", $$"""{"taskObject":"s3://bucket/images/{{i:D8}}.jpg"}""", wanted, i))
                .ToList();
            await database.WriteAsync(transaction => service.Register(transaction, group, slice), CancellationToken.None, WriteLane.Batch);
        }

        await ReleaseAsync(database, service, group, tasks);
        return group;
    }

    /// <summary>Opens what was registered, unless a server on the same database is at it.</summary>
    private static async Task ReleaseAsync(Database database, HumanTaskService service, TaskGroupId group, int tasks)
    {
        var runner = HumanTasksSetup.Runners(database, TimeProvider.System)[0];
        var leases = new RunnerLeases(database, TimeProvider.System, "bench");
        if (await leases.TryTakeAsync(runner.Name, CancellationToken.None) is { } lease)
        {
            while (await runner.RunOnceAsync(lease, CancellationToken.None) is RunOutcome.MoreWaits)
            {
            }

            await leases.ReleaseAllAsync(CancellationToken.None);
        }

        while ((await database.ReadAsync(reading => service.ReadCounts(reading, group), CancellationToken.None)).Open < tasks)
        {
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
