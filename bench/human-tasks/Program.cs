using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.Bench.HumanTasks;

/// <summary>
/// Pairs (take + submit, both durable) a second of the queue and its storage, in one process, without HTTP.
/// Run: ./bench.sh human-tasks sqlite|postgres [callers] [seconds] [tasks…]
/// </summary>
internal static class Program
{
    private const int Wanted = 3;

    private const string Team = "arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/bench";

    public static async Task<int> Main(string[] arguments)
    {
        var kind = arguments.ElementAtOrDefault(0) ?? "sqlite";
        var numbers = arguments.Skip(1).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var callers = numbers.ElementAtOrDefault(0) is > 0 and var given ? given : 256;
        var seconds = numbers.ElementAtOrDefault(1) is > 0 and var asked ? asked : 10;
        var limit = kind == "sqlite" ? 10_000 : 3_000;
        Console.WriteLine("| store | tasks | callers | pairs/s (limit) | p50 / p99 ms a call | processor µs a pair | seeded in |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var enough = true;
        foreach (var tasks in numbers.Count > 2 ? numbers.Skip(2) : [10_000, 100_000])
        {
            await using var opened = kind == "sqlite"
                ? await TestDatabases.OpenSqliteAsync(TimeProvider.System, new())
                : await TestDatabases.OpenPostgresAsync(TimeProvider.System, await PrivatePostgres.StartAsync(durable: true), new());
            await opened.Database.MigrateAsync(new(HumanTasksSetup.Migrations), CancellationToken.None);
            enough &= await MeasureAsync(kind, opened.Database, tasks, callers, seconds, limit);
        }

        return enough ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(string kind, Database database, int tasks, int callers, int seconds, int limit)
    {
        var service = HumanTasksSetup.Create(database, TimeProvider.System, new RandomIdSource());
        var seeding = Stopwatch.StartNew();
        var group = await SeedAsync(service, database, tasks);
        var seeded = seeding.Elapsed;
        var before = Environment.CpuUsage.TotalTime;
        var running = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(worker => Task.Run(() => WorkAsync(service, group, worker, running, seconds))));
        var elapsed = running.Elapsed.TotalSeconds;
        var busy = Environment.CpuUsage.TotalTime - before;
        var all = times.SelectMany(mine => mine).Order().ToList();
        var pairs = all.Count / 2 / elapsed;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {kind} | {tasks:N0} | {callers} | {pairs:N0} ({limit:N0}) | {all[all.Count / 2]:F1} / {all[(int)(all.Count * 0.99)]:F1} | {busy.TotalMicroseconds * 2 / all.Count:F0} | {seeded.TotalSeconds:F1} s |"));
        return pairs >= limit;
    }

    private static async Task<TaskGroupId> SeedAsync(HumanTaskService service, Database database, int tasks)
    {
        var ids = new RandomIdSource();
        var scope = new AccountScope(AccountId.Parse("123456789012"), "us-east-1");
        var group = await database.WriteAsync(
            transaction => service.OpenGroup(transaction, new(
                "jobs", "1", scope, Team, "Bench", "", service.KeepPage(transaction, "<crowd-form></crowd-form>"), """{"labels":["a","b","c","d"]}""",
                TimeSpan.FromHours(1), TimeSpan.FromDays(1), tasks, NewsWanted.TaskFilled | NewsWanted.TaskExpired)),
            CancellationToken.None);
        for (var from = 0; from < tasks; from += HumanTaskService.MostTasks)
        {
            var slice = Enumerable.Range(from, Math.Min(HumanTaskService.MostTasks, tasks - from))
                .Select(i => new NewHumanTask(new(ids.NewNumber()), $"{i}", $$"""{"source":"s3://bucket/images/{{i:D8}}.jpg"}""", Wanted, i))
                .ToList();
            await database.WriteAsync(transaction => service.Register(transaction, group, slice), CancellationToken.None, WriteLane.Batch);
        }

        var runner = HumanTasksSetup.Runners(database, TimeProvider.System)[0];
        var lease = await new RunnerLeases(database, TimeProvider.System, "bench").TryTakeAsync(runner.Name, CancellationToken.None);
        while (await runner.RunOnceAsync(lease!, CancellationToken.None) is RunOutcome.MoreWaits)
        {
        }

        return group;
    }

    /// <summary>Takes and submits until the time is up or nothing is left; milliseconds of each call.</summary>
    private static async Task<List<double>> WorkAsync(HumanTaskService service, TaskGroupId group, int number, Stopwatch running, int seconds)
    {
        var worker = new WorkerOnDuty(WorkerId.Parse($"private.us-east-1.{number:x16}"), [Team]);
        var times = new List<double>();
        for (var request = 0; running.Elapsed.TotalSeconds < seconds; request++)
        {
            var start = Stopwatch.GetTimestamp();
            var result = await service.TakeAsync(worker, new($"{number}-{request}", group), CancellationToken.None);
            if (result.Task is not { } task)
            {
                if (result.Again)
                {
                    continue;
                }

                break;
            }

            var between = Stopwatch.GetTimestamp();
            await service.SubmitAsync(
                worker, new(task.Assignment, $"s{request}", """{"crowd-image-classifier":{"label":"b"}}"""), CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start, between).TotalMilliseconds);
            times.Add(Stopwatch.GetElapsedTime(between).TotalMilliseconds);
        }

        return times;
    }
}
