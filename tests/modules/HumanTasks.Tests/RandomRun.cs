using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tests;

/// <summary>A long row of random operations on the real queue and on the model, compared after every step. The seed repeats it.</summary>
internal sealed partial class RandomRun(Workshop shop, int seed)
{
    private static readonly string[] Names = ["ann", "bob", "cat", "dan"];

    private readonly Random random = new(seed);
    private readonly QueueModel model = new();
    private readonly List<string> log = [];
    private int requests;

    private HumanTaskService Service => shop.Service;

    private DateTimeOffset Now => shop.Clock.GetUtcNow();

    /// <param name="restart">Brings the database back after a crash; null where that is not tried.</param>
    public async Task GoAsync(int steps, Func<Task>? restart)
    {
        try
        {
            await OpenGroupAsync();
            await OpenGroupAsync();
            for (var step = 0; step < steps; step++)
            {
                await StepAsync(restart);
                await CompareAsync();
            }

            await NothingIsStrandedAsync();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Seed {seed}, after:\n{string.Join('\n', log.TakeLast(40))}\n{failure.Message}", failure);
        }
    }

    private async Task StepAsync(Func<Task>? restart)
    {
        switch (random.Next(100))
        {
            case < 10: await RegisterAsync(); break;
            case < 16: await ReleaseAsync(); break;
            case < 38: await TakeAsync(); break;
            case < 56: await SubmitAsync(); break;
            case < 60: await GiveBackAsync(AssignmentState.Returned); break;
            case < 63: await GiveBackAsync(AssignmentState.Declined); break;
            case < 66: await StartOrBeatAsync(); break;
            case < 68: await DraftAsync(); break;
            case < 72: await AmendAsync(); break;
            case < 77: Advance(); break;
            case < 82: await ExpireAsync(); break;
            case < 85: await SetWantedAsync(); break;
            case < 87: await ReopenAsync(); break;
            case < 88: await WithdrawAsync(); break;
            case < 89: await (random.Next(3) == 0 ? RestoreAsync() : DiscardAsync()); break;
            case < 91: await MoveAsync(); break;
            case < 93: await BarAsync(); break;
            case < 94: await AddEvergreenAsync(); break;
            case < 96: await SetGroupAsync(); break;
            case < 97: await SealAsync(); break;
            case < 98 when model.Groups.Count < 5: await OpenGroupAsync(); break;
            case < 99 when restart is not null:
                log.Add("crash and restart");
                await restart();
                break;
            default: await RankAsync(); break;
        }
    }

    private async Task OpenGroupAsync()
    {
        var (maxOpen, leases) = (random.Next(1, 8), random.Next(1, 4));
        var id = await shop.OpenGroupAsync(group => group with { MaxOpenTasks = maxOpen, LeasesPerWorker = leases, Lifetime = TimeSpan.FromHours(1) });
        log.Add($"open group {id}, max {maxOpen}, leases {leases}");
        model.Groups.Add(new(id, maxOpen, leases));
    }

    private async Task RegisterAsync()
    {
        var group = Pick(model.Groups);
        var tasks = Enumerable.Range(0, random.Next(1, 5)).Select(_ => shop.ATask(random.Next(1, 5), random.Next(5), $"s{random.Next(12)}")).ToList();
        if (group.State == GroupState.Closed)
        {
            await Assert.ThrowsAsync<GroupClosed>(() => shop.OwnAsync(transaction => Service.Register(transaction, group.Id, tasks)));
            return;
        }

        log.Add($"register {string.Join(' ', tasks.Select(task => $"{task.Id}×{task.Wanted}"))} in {group.Id}");
        await OwnAsync(transaction => Service.Register(transaction, group.Id, tasks));
        model.Tasks.AddRange(tasks.Select(task => new ModelTask(task.Id, group, task.Subject, task.Wanted, task.Rank)));
    }

    private async Task AddEvergreenAsync()
    {
        var group = Pick(model.Groups);
        if (group.State != GroupState.Closed)
        {
            var task = shop.ATask(1, 0, $"s{random.Next(12)}");
            log.Add($"evergreen {task.Id} in {group.Id}");
            await OwnAsync(transaction => Service.AddEvergreen(transaction, group.Id, task, 0.3));
            model.Tasks.Add(new(task.Id, group, task.Subject, 1, 0) { State = ModelState.Evergreen });
        }
    }

    private async Task RankAsync()
    {
        if (Pick(model.Tasks) is { } task)
        {
            var rank = random.Next(5);
            await OwnAsync(transaction => Service.Rank(transaction, task.Group.Id, [(task.Id, rank)]));
            task.Rank = task.State == ModelState.Registered ? rank : task.Rank;
        }
    }

    private async Task ReleaseAsync()
    {
        log.Add("release");
        await shop.ReleaseAsync();
        foreach (var group in model.Groups.Where(group => group.State == GroupState.Open))
        {
            var open = model.Tasks.Count(task => task.Group == group && task.State is ModelState.Open or ModelState.Ending && task.Group == group);
            var next = model.Tasks.Where(task => task.Group == group && task.State == ModelState.Registered).OrderBy(task => task.Rank);
            foreach (var task in next.Take(Math.Max(0, group.MaxOpen - open)).ToList())
            {
                task.State = ModelState.Open;
                task.Expires = Now.AddHours(1);
            }
        }
    }

    private void Advance()
    {
        var by = TimeSpan.FromSeconds(Pick((int[])[1, 15, 100, 400, 900, 3_000]));
        log.Add($"{by} pass");
        shop.Clock.Advance(by);
    }

    private async Task ExpireAsync()
    {
        log.Add("expire");
        await shop.ExpireAsync();
        foreach (var row in model.Assignments.Where(row => row.IsLive && row.Due <= Now).ToList())
        {
            model.EndLease(row, AssignmentState.Expired);
        }

        foreach (var task in model.Tasks.Where(task => task.State == ModelState.Open && task.Expires <= Now).ToList())
        {
            model.EndLife(task);
        }
    }

    /// <summary>An owner's write; sometimes it fails behind our work and is run again.</summary>
    private async Task OwnAsync(Action<Transaction> work)
    {
        if (random.Next(3) == 0)
        {
            await Assert.ThrowsAsync<RolledBack>(() => shop.OwnAsync(transaction =>
            {
                work(transaction);
                throw new RolledBack();
            }));
        }

        await shop.OwnAsync(work);
    }

    private async Task CompareAsync()
    {
        var seen = await shop.Database.ReadAsync(Snapshot.Read, CancellationToken.None);
        foreach (var task in model.Tasks)
        {
            var row = seen.Tasks[task.Id.Value];
            Assert.Equal((task.State.ToString(), task.Round, task.Have, task.Wanted, task.Group.Id.Value), (row.State, row.Round, row.Have, row.Wanted, row.Group));
            Assert.True(row.OpenSlots == model.Open(task), $"{task.Id} has {row.OpenSlots} open slots, not {model.Open(task)}.");
            if (task.State == ModelState.Open && model.LiveOf(task) + task.Have <= task.Wanted)
            {
                Assert.Equal(task.Wanted, row.OpenSlots + model.LiveOf(task) + row.Have);
            }
        }

        Assert.Equal(
            model.Assignments.OrderBy(row => row.Id.Value).Select(row => (row.Id.Value, row.State, row.Round)),
            seen.Assignments);
        Assert.Equal(
            model.News.OrderBy(news => (news.Task.Value, news.Round)),
            seen.News.OrderBy(news => (news.Task.Value, news.Round)));
        Assert.Equal(seen.News.Count, seen.News.DistinctBy(news => (news.Task, news.Round)).Count());
        Assert.Equal(
            model.Assignments.Where(row => row.Answer is not null).OrderBy(row => row.Id.Value).Select(row => (row.Id.Value, row.Answer!)),
            seen.Answers);
        Assert.Equal(model.Assignments.Sum(row => row.Copies.Count), seen.Asides);
        Assert.Empty(seen.Twice);
        foreach (var group in model.Groups)
        {
            Assert.Equal((group.Id.Value, model.Counts(group)), (group.Id.Value, seen.Counts[group.Id.Value]));
        }
    }

    /// <summary>Everybody keeps asking and answering: at the end nobody may be left whom an open task would fit.</summary>
    private async Task NothingIsStrandedAsync()
    {
        foreach (var row in model.Assignments.Where(row => row.IsLive).ToList())
        {
            model.Submit(row, """{"end":1}""", Now);
            await shop.SubmitAsync(Workshop.Worker(row.Worker), row.Id, """{"end":1}""");
        }

        var quiet = 0;
        while (quiet < 3)
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(11));
            var taken = 0;
            foreach (var name in Names)
            {
                if (await shop.TakeAsync(Workshop.Worker(name), request: $"r{++requests}") is { } task)
                {
                    taken++;
                    Apply(name, task, $"r{requests}", false, null, null);
                    var row = model.Assignments.Single(row => row.Id == task.Assignment);
                    model.Submit(row, """{"end":1}""", Now);
                    await shop.SubmitAsync(Workshop.Worker(name), row.Id, """{"end":1}""");
                }
            }

            quiet = taken == 0 ? quiet + 1 : 0;
        }

        foreach (var task in model.Tasks.Where(task => task.State == ModelState.Open))
        {
            Assert.All(Names, name => Assert.False(model.Fits(name, task, Now), $"{task.Id} fits {name} and is never offered."));
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from.Count == 0 ? default! : from[random.Next(from.Count)];
}
