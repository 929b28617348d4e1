using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tests;

/// <summary>What workers do in a random run.</summary>
internal sealed partial class RandomRun
{
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
}
