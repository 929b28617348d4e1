using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Groups tried in one write when any work will do.</summary>
    private const int GroupsTried = 3;

    /// <summary>Hands out work: what the same request got before, else an offer not yet started, else the next task that fits.</summary>
    /// <exception cref="RequestIdUnusable" />
    /// <exception cref="TaskGroupNotFound">No such group, or not for this worker.</exception>
    /// <exception cref="HumanTaskNotFound">The task asked for does not exist, or is not for this worker.</exception>
    /// <exception cref="TooManyLeases">The worker holds as many of this group as allowed and asked for another.</exception>
    /// <remarks>Idempotent by request id, for at least an hour. Constant cost, whatever the number of tasks.</remarks>
    public async Task<TakeResult> TakeAsync(WorkerOnDuty worker, TakeRequest request, CancellationToken cancel)
    {
        var key = RequestKey.Of(request.RequestId, clock.GetUtcNow());
        var number = await known.NumberOfAsync(worker.Id, cancel);
        var wish = new Wish(worker, number, key, request);
        var groups = await ChooseGroupsAsync(wish, cancel);
        var taken = groups.Count > 0
            ? await WriteAsync(transaction => new Taking(transaction, known, clock.GetUtcNow(), ids, settings, wish).Run(groups), cancel)
            : await database.ReadAsync(reading => new Taken(Taking.FindMine(reading, known, wish), false), cancel);
        HumanTaskMetrics.Took(taken.Mine is not null);
        if (taken.Mine is { State: AssignmentState.Offered } offer && groups.Count == 0)
        {
            // Found by a reader: what has to be written is written by starting it, or by its heartbeat.
            return new(request.OfferOnly ? await OpenAsync(worker, offer.Id, cancel) : await StartAsync(worker, offer.Id, cancel), false);
        }

        return taken.Mine is { } assignment
            ? new(await ShowAsync(assignment, taken.Candidate, cancel), false)
            : new(null, taken.Again || groups.Count == GroupsTried);
    }

    /// <summary>The group asked for, or up to three that may have something new for this worker.</summary>
    private async Task<IReadOnlyList<TaskGroup>> ChooseGroupsAsync(Wish wish, CancellationToken cancel)
    {
        if (wish.Request.Task is { } task)
        {
            var found = await database.ReadAsync(reading => TaskTable.Find(reading, task), cancel);
            var group = found is null ? null : await known.FindAsync(found.Group, cancel);
            return group is not null && group.IsFor(wish.Worker) && (wish.Request.Group?.Value ?? group.Id) == group.Id
                ? [group]
                : throw new HumanTaskNotFound(task);
        }

        if (wish.Request.Group is { } asked)
        {
            var group = await known.FindAsync(asked.Value, cancel);
            return group is not null && group.IsFor(wish.Worker) ? [group] : throw new TaskGroupNotFound(asked);
        }

        var chosen = await database.ReadAsync(reading => ChooseAny(reading, wish), cancel);
        var groups = new List<TaskGroup>(chosen.Count);
        foreach (var id in chosen)
        {
            groups.Add((await known.FindAsync(id, cancel))!);
        }

        return groups;
    }

    /// <summary>Up to three groups with something new, else with something this worker has not been shown again for a while.</summary>
    /// <remarks>Groups where the worker holds all they may are passed over, but one is named when there is no other, so that they hear why.</remarks>
    private List<long> ChooseAny(Reading reading, Wish wish)
    {
        var now = clock.GetUtcNow();
        var full = AssignmentTable.ListMine(reading, wish.Number, wish.Key)
            .Where(row => row.IsLive && row.DueAt > now)
            .GroupBy(row => row.Group)
            .Where(rows => rows.Count() >= known.Of(reading, rows.Key).LeasesPerWorker)
            .Select(rows => rows.Key)
            .ToHashSet();
        var most = GroupsTried + full.Count;
        var fresh = wish.Worker.Audiences.SelectMany(key => OpenGroupTable.ListNew(reading, key, wish.Number, most)).ToList();
        var chosen = fresh.Where(group => !full.Contains(group)).Take(GroupsTried).ToList();
        if (chosen.Count > 0)
        {
            return chosen;
        }

        var before = (now - settings.LookPause).ToUnixTimeMilliseconds();
        var unlooked = wish.Worker.Audiences.SelectMany(key => OpenGroupTable.ListUnlooked(reading, key, wish.Number, before, most));
        chosen = [.. unlooked.Where(group => !full.Contains(group)).Take(GroupsTried)];
        return chosen.Count > 0 ? chosen : [.. fresh.Take(1)];
    }
}
