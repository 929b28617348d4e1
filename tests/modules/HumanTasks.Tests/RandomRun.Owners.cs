using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Storage;

namespace Plumbline.HumanTasks.Tests;

/// <summary>What owners change in a random run.</summary>
internal sealed partial class RandomRun
{
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

    private async Task DiscardAsync()
    {
        var given = model.Assignments.Where(row => row.State == AssignmentState.Submitted).OrderBy(_ => random.Next()).Take(3).ToList();
        log.Add($"discard {string.Join(' ', given.Select(row => row.Id))}");
        IReadOnlyList<DiscardedAnswer> discarded = [];
        await OwnAsync(transaction => discarded = Service.Discard(transaction, [.. given.Select(row => row.Id), .. given.Select(row => row.Id)], "test"));
        Assert.Equal(given.Select(row => (row.Id, row.Task.IsOver)).OrderBy(pair => pair.Id.Value), discarded.Select(one => (one.Assignment, one.RoundIsOver)));
        given.ForEach(model.Discard);
    }

    private async Task RestoreAsync()
    {
        var taken = model.Assignments.Where(row => row.State == AssignmentState.Discarded).OrderBy(_ => random.Next()).Take(2).OrderBy(row => row.Id.Value).ToList();
        log.Add($"restore {string.Join(' ', taken.Select(row => row.Id))}");
        IReadOnlyList<DiscardedAnswer> restored = [];
        await OwnAsync(transaction => restored = Service.Restore(transaction, [.. taken.Select(row => row.Id)]));
        Assert.Equal(taken.Where(model.Restore).Select(row => row.Id), restored.Select(one => one.Assignment));
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
}
