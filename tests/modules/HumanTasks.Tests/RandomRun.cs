using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tests;

/// <summary>A long row of random operations on the real queue and on the model, compared after every step. The seed repeats it.</summary>
internal sealed class RandomRun(Workshop shop, int seed)
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
            case < 89: await WithdrawAsync(); break;
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

    private async Task TakeAsync()
    {
        var name = Pick(Names)!;
        var mine = model.Assignments.Where(row => row.Worker == name).ToList();
        var repeat = random.Next(6) == 0 ? mine.LastOrDefault(row => row.IsLive || Now - row.TakenAt < TimeSpan.FromHours(1)) : null;
        var group = random.Next(3) > 0 ? Pick(model.Groups) : null;
        var task = random.Next(6) == 0 ? Pick(model.Tasks.Where(task => group is null || task.Group == group).ToList()) : null;
        var request = repeat?.Request ?? $"r{++requests}";
        var offer = random.Next(4) == 0;
        TakeResult result;
        try
        {
            result = await Service.TakeAsync(Workshop.Worker(name), new(request, group?.Id, task?.Id, offer), CancellationToken.None);
        }
        catch (TooManyLeases)
        {
            var asked = group is not null ? [group] : task is not null ? [task.Group] : model.Groups;
            Assert.Contains(asked, one => mine.Count(row => row.IsLive && row.Group == one && row.Due > Now) >= one.Leases);
            return;
        }

        log.Add($"{name} takes ({request}, {group?.Id}, {task?.Id}, {(offer ? "offer" : "start")}): {result.Task?.Assignment} {result.Task?.TaskId} {result.Again}");
        if (repeat is not null)
        {
            Assert.Equal(repeat.Id, result.Task!.Assignment);
        }

        if (result.Task is { } taken)
        {
            Apply(name, taken, request, offer, group, task);
        }
    }

    private void Apply(string name, LeasedTask taken, string request, bool offer, ModelGroup? group, ModelTask? wished)
    {
        var row = model.Assignments.SingleOrDefault(row => row.Id == taken.Assignment);
        if (row is null)
        {
            var task = model.Tasks.Single(task => task.Id == taken.TaskId);
            Assert.True(model.Fits(name, task, Now), $"{task.Id} was handed to {name}, whom it does not fit.");
            Assert.True(model.Assignments.Count(other => other.IsLive && other.Worker == name && other.Group == task.Group && other.Due > Now) < task.Group.Leases);
            Assert.True(group is null || task.Group == group);
            Assert.True(wished is null || task == wished);
            row = new(taken.Assignment, task, name, request) { TakenAt = Now, State = AssignmentState.Offered };
            model.Assignments.Add(row);
        }

        Assert.Equal(name, row.Worker);
        if (row.State == AssignmentState.Offered)
        {
            row.State = offer ? AssignmentState.Offered : AssignmentState.Started;
            row.Due = offer ? Now.AddSeconds(90) : Now.AddMinutes(10);
        }

        Assert.Equal(row.State, taken.State);
    }

    private async Task SubmitAsync()
    {
        var rows = random.Next(5) == 0 ? model.Assignments : model.Assignments.Where(row => row.IsLive).ToList();
        if (Pick(rows) is not { } row)
        {
            return;
        }

        var answer = $$"""{"n":{{random.Next(3)}}}""";
        log.Add($"{row.Worker} submits {answer} for {row.Id}, {row.State} of {row.Task.Id}");
        var expected = model.Submit(row, answer, Now);
        if (expected is { } outcome)
        {
            Assert.Equal(outcome, await shop.SubmitAsync(Workshop.Worker(row.Worker), row.Id, answer));
        }
        else
        {
            await Assert.ThrowsAsync<AnswerDiffers>(() => shop.SubmitAsync(Workshop.Worker(row.Worker), row.Id, answer));
        }
    }

    private async Task AmendAsync()
    {
        if (Pick(model.Assignments) is not { } row || row.Copies.Count > 12)
        {
            return;
        }

        var answer = $$"""{"n":{{random.Next(3)}}}""";
        log.Add($"{row.Worker} amends {row.Id} to {answer}");
        Task Act() => Service.AmendAsync(Workshop.Worker(row.Worker), new(row.Id, "r", answer), CancellationToken.None);
        if (row.State != AssignmentState.Submitted)
        {
            await Assert.ThrowsAsync<NothingToAmend>(Act);
        }
        else if (row.Answer == answer)
        {
            await Act();
        }
        else if (row.Task.SealedRound >= row.Round)
        {
            await Assert.ThrowsAsync<TaskSealed>(Act);
        }
        else if (row.Group.State == GroupState.Closed)
        {
            await Assert.ThrowsAsync<GroupClosed>(Act);
        }
        else
        {
            await Act();
            row.Copies.Add(("amended", row.Answer!));
            row.Answer = answer;
        }
    }

    private async Task SealAsync()
    {
        if (Pick(model.Tasks) is { } task)
        {
            log.Add($"seal {task.Id}");
            await OwnAsync(transaction => Service.Seal(transaction, [task.Id]));
            task.SealedRound = task.Round;
        }
    }

    private async Task GiveBackAsync(AssignmentState state)
    {
        if (Pick(model.Assignments.Where(row => row.IsLive || random.Next(10) == 0).ToList()) is not { } row)
        {
            return;
        }

        log.Add($"{row.Worker} gives {row.Id} back as {state}");
        var worker = Workshop.Worker(row.Worker);
        Task Act() => state == AssignmentState.Returned
            ? Service.ReturnAsync(worker, row.Id, CancellationToken.None)
            : Service.DeclineAsync(worker, row.Id, "no", CancellationToken.None);
        if (row.IsLive)
        {
            await Act();
            model.EndLease(row, state);
            if (state == AssignmentState.Declined)
            {
                model.Bars.Add((row.Worker, row.Task.Id));
            }
        }
        else if (row.State == state)
        {
            await Act();
        }
        else
        {
            await Assert.ThrowsAsync<LeaseOver>(Act);
        }
    }

    private async Task StartOrBeatAsync()
    {
        if (Pick(model.Assignments.Where(row => row.State == AssignmentState.Offered && row.Group.State != GroupState.Closed).ToList()) is not { } row)
        {
            return;
        }

        var worker = Workshop.Worker(row.Worker);
        if (random.Next(2) == 0)
        {
            log.Add($"{row.Worker} starts {row.Id}");
            await Service.StartAsync(worker, row.Id, CancellationToken.None);
            row.State = AssignmentState.Started;
            row.Due = Now.AddMinutes(10);
        }
        else
        {
            log.Add($"{row.Worker} keeps {row.Id}");
            await Service.HeartbeatAsync(worker, row.Id, CancellationToken.None);
            row.Due = Now.AddSeconds(90);
        }
    }

    private async Task DraftAsync()
    {
        if (Pick(model.Assignments.Where(row => row.IsLive).ToList()) is { } row)
        {
            await Service.SaveDraftAsync(Workshop.Worker(row.Worker), row.Id, random.Next(9), "{}", CancellationToken.None);
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

    private async Task SetWantedAsync()
    {
        if (Pick(model.Tasks.Where(task => task.State != ModelState.Evergreen).ToList()) is not { } task)
        {
            return;
        }

        var wanted = random.Next(1, 6);
        log.Add($"want {wanted} of {task.Id}");
        if (task.IsOver)
        {
            await Assert.ThrowsAsync<TaskOver>(() => shop.OwnAsync(transaction => Service.SetWanted(transaction, task.Id, wanted)));
            return;
        }

        await OwnAsync(transaction => Service.SetWanted(transaction, task.Id, wanted));
        model.SetWanted(task, wanted);
    }

    private async Task ReopenAsync()
    {
        if (Pick(model.Tasks.Where(task => task.IsOver).ToList()) is not { } task)
        {
            return;
        }

        var wanted = random.Next(1, 4);
        log.Add($"reopen {task.Id} for {wanted}");
        await OwnAsync(transaction => Service.Reopen(transaction, task.Id, wanted));
        (task.State, task.Round, task.Wanted, task.Have, task.Declined, task.Reason) = (ModelState.Open, task.Round + 1, wanted, 0, 0, null);
        task.Expires = Now.AddHours(1);
    }

    private async Task WithdrawAsync()
    {
        if (Pick(model.Tasks.Where(task => task.State != ModelState.Evergreen).ToList()) is { } task)
        {
            log.Add($"withdraw {task.Id}");
            await OwnAsync(transaction => Service.Withdraw(transaction, [task.Id]));
            model.Withdraw(task);
        }
    }

    private async Task MoveAsync()
    {
        var to = Pick(model.Groups);
        if (Pick(model.Tasks.Where(task => task.State != ModelState.Evergreen).ToList()) is not { } task || to.State == GroupState.Closed)
        {
            return;
        }

        log.Add($"move {task.Id} to {to.Id}");
        await OwnAsync(transaction => Service.Move(transaction, task.Id, to.Id));
        if (task.Group != to)
        {
            task.Group = to;
            foreach (var row in model.Assignments.Where(row => row.Task == task && (row.IsLive || row.State == AssignmentState.Submitted)))
            {
                row.Group = to;
            }
        }
    }

    private async Task BarAsync()
    {
        var name = Pick(Names)!;
        if (random.Next(2) == 0)
        {
            var subject = $"s{random.Next(12)}";
            log.Add($"bar {name} from subject {subject}");
            await OwnAsync(transaction => Service.BarSubject(transaction, Workshop.Scope, subject, Workshop.Worker(name).Id, "test"));
            model.SubjectBars.Add((name, subject));
        }
        else if (Pick(model.Tasks) is { } task)
        {
            log.Add($"bar {name} from {task.Id}");
            await OwnAsync(transaction => Service.Bar(transaction, task.Id, Workshop.Worker(name).Id, "test"));
            model.Bars.Add((name, task.Id));
        }
    }

    private async Task SetGroupAsync()
    {
        var group = Pick(model.Groups);
        var state = random.Next(20) == 0 && model.Groups.Count > 3 ? GroupState.Closed : Pick((GroupState[])[GroupState.Open, GroupState.Open, GroupState.Paused]);
        var maxOpen = random.Next(1, 10);
        log.Add($"group {group.Id}: {state}, max {maxOpen}");
        await OwnAsync(transaction => Service.SetMaxOpenTasks(transaction, group.Id, maxOpen));
        group.MaxOpen = maxOpen;
        if (group.State == GroupState.Closed)
        {
            return;
        }

        await OwnAsync(transaction => Service.SetGroupState(transaction, group.Id, state));
        group.State = state;
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
