using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tests;

/// <summary>Many people at once, with real time, while the runners run.</summary>
public sealed class ConcurrencyTests
{
    private const int Workers = 32;

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_task_ends_with_exactly_the_wanted_answers_of_different_workers(string kind)
    {
        await using var opened = await TestDatabases.OpenAsync(kind, TimeProvider.System, [.. HumanTasksSetup.Migrations]);
        var database = opened.Database;
        var service = HumanTasksSetup.Create(database, TimeProvider.System, new RandomIdSource());
        var ids = new SeededIdSource(3);
        var tasks = Enumerable.Range(0, 120).Select(i => new NewHumanTask(new(ids.NewNumber()), $"{i}", "{}", i == 0 ? 30 : 1 + (i % 3), i)).ToList();
        var group = await database.WriteAsync(transaction => Open(service, transaction, tasks), CancellationToken.None);
        using var done = new CancellationTokenSource();
        var runners = RunAsync(database, done.Token);
        var given = new ConcurrentBag<(HumanTaskId Task, string Worker)>();

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(service, database, group, worker, given))));
        await done.CancelAsync();
        await runners;

        var counts = await database.ReadAsync(reading => service.ReadCounts(reading, group), CancellationToken.None);
        Assert.Equal(new TaskCounts(tasks.Count, 0, 0, tasks.Sum(task => task.Wanted), tasks.Count, 0), counts);
        foreach (var task in tasks)
        {
            var answers = await database.ReadAsync(reading => service.ReadAnswers(reading, [task.Id]), CancellationToken.None);
            Assert.Equal(task.Wanted, answers.Count(answer => answer.Counted));
            Assert.Equal(task.Wanted, answers.Select(answer => answer.Worker).Distinct().Count());
            Assert.Equal(
                given.Where(one => one.Task == task.Id).Select(one => one.Worker).Order(),
                answers.Select(answer => answer.Worker.ToString()).Order());
        }

        var told = await database.ReadAsync(
            reading => reading.Query("SELECT subject FROM outbox WHERE kind = 'TaskFilled'", row => row.Text(0)), CancellationToken.None);
        Assert.Equal(tasks.Select(task => task.Id.ToString()).Order(), told.Order());
        var slots = await database.ReadAsync(reading => reading.Number("SELECT COUNT(*) FROM human_task_slot"), CancellationToken.None);
        Assert.Equal(0, slots);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_request_sent_many_times_at_once_takes_one_task(string kind)
    {
        await using var opened = await TestDatabases.OpenAsync(kind, TimeProvider.System, [.. HumanTasksSetup.Migrations]);
        var service = HumanTasksSetup.Create(opened.Database, TimeProvider.System, new RandomIdSource());
        var ids = new SeededIdSource(4);
        var tasks = Enumerable.Range(0, 40).Select(i => new NewHumanTask(new(ids.NewNumber()), $"{i}", "{}", 2, i)).ToList();
        var group = await opened.Database.WriteAsync(transaction => Open(service, transaction, tasks), CancellationToken.None);
        using var done = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await RunAsync(opened.Database, done.Token);

        var taken = await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            Task.Run(() => service.TakeAsync(Workshop.Worker("ann"), new("same", i % 2 == 0 ? group : null), CancellationToken.None))));

        var assignment = Assert.Single(taken.Where(result => result.Task is not null).Select(result => result.Task!.Assignment).Distinct());
        Assert.NotEqual(default, assignment);
        Assert.Equal(1, (await opened.Database.ReadAsync(reading => service.ReadCounts(reading, group), CancellationToken.None)).Leases);
    }

    private static TaskGroupId Open(HumanTaskService service, Transaction transaction, List<NewHumanTask> tasks)
    {
        var page = service.KeepPage(transaction, "p");
        var group = service.OpenGroup(transaction, new(
            "jobs", "1", Workshop.Scope, Workshop.Team, "t", "d", page, "{}", TimeSpan.FromHours(1), TimeSpan.FromHours(1), 40, NewsWanted.TaskFilled));
        service.Register(transaction, group, tasks);
        return group;
    }

    /// <summary>Takes, sometimes gives back, mostly answers, until the group has nothing left.</summary>
    private static async Task WorkAsync(
        HumanTaskService service, Database database, TaskGroupId group, int number, ConcurrentBag<(HumanTaskId Task, string Worker)> given)
    {
        var random = new Random(number);
        var worker = Workshop.Worker($"w{number}");
        for (var request = 0; ; request++)
        {
            var result = await service.TakeAsync(worker, new($"{number}-{request}", random.Next(2) == 0 ? group : null), CancellationToken.None);
            if (result.Task is not { } task)
            {
                var counts = await database.ReadAsync(reading => service.ReadCounts(reading, group), CancellationToken.None);
                if (counts.Filled == counts.Registered)
                {
                    return;
                }

                await Task.Delay(5);
                continue;
            }

            if (random.Next(8) == 0)
            {
                await service.ReturnAsync(worker, task.Assignment, CancellationToken.None);
                continue;
            }

            var outcome = await service.SubmitAsync(worker, new(task.Assignment, "s", $$"""{"by":{{number}}}"""), CancellationToken.None);
            Assert.Equal(SubmitOutcome.Accepted, outcome);
            given.Add((task.TaskId, worker.Id.ToString()));
        }
    }

    private static async Task RunAsync(Database database, CancellationToken until)
    {
        var leases = new RunnerLeases(database, TimeProvider.System, "test");
        var runners = HumanTasksSetup.Runners(database, TimeProvider.System);
        var held = new List<(IRunner Runner, RunnerLease Lease)>();
        foreach (var runner in runners)
        {
            held.Add((runner, (await leases.TryTakeAsync(runner.Name, CancellationToken.None))!));
        }

        while (!until.IsCancellationRequested)
        {
            foreach (var (runner, lease) in held)
            {
                await runner.RunOnceAsync(lease, CancellationToken.None);
            }

            await Task.Delay(2, CancellationToken.None);
        }
    }
}
