using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.HumanTasks.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>Who asks for what.</summary>
/// <param name="Number">The worker's number.</param>
internal sealed record Wish(WorkerOnDuty Worker, long Number, RequestKey Key, TakeRequest Request);

/// <summary>What became of a wish.</summary>
/// <param name="Candidate">The task's texts when they were read along the way.</param>
internal readonly record struct Taken(Assignment? Mine, bool Again, Candidate? Candidate = null);

/// <summary>One transaction that hands out work. See human-tasks.md §4.</summary>
internal sealed class Taking(Transaction transaction, KnownGroups known, DateTimeOffset now, IdSource ids, HumanTaskSettings settings, Wish wish)
{
    /// <summary>Slot rows looked at in one call before the worker is told to ask again.</summary>
    private const int RowsTried = 64;

    /// <summary>Slot rows looked at when a worker who found nothing is walked through the queue again.</summary>
    private const int RowsLooked = 256;

    private readonly Changes changes = new(transaction, known, CountTable.ShardOf(transaction, wish.Number));

    /// <param name="groups">Tried in order; the worker is known to be in the audience of each.</param>
    public Taken Run(IReadOnlyList<TaskGroup> groups) => TakeQuickly(groups) ?? TakeCarefully(groups);

    /// <summary>The usual case in one round trip, where there are any; null when it is not the usual case.</summary>
    private Taken? TakeQuickly(IReadOnlyList<TaskGroup> groups)
    {
        if (!transaction.Dialect.IsPostgres || groups is not [var group] || wish.Request is not { Task: null, OfferOnly: false })
        {
            return null;
        }

        if (QuickTable.Take(transaction, group, wish.Key, NewAssignment(group, 0, 0), RowsTried) is not var (row, candidate))
        {
            return null;
        }

        changes.TellTaken(group, candidate, row);
        return new(row, false, candidate);
    }

    private Taken TakeCarefully(IReadOnlyList<TaskGroup> groups)
    {
        // Cursors come first in the lock order: they keep two takes of one worker in one group apart.
        var cursors = groups.OrderBy(group => group.Id)
            .ToDictionary(group => group.Id, group => CursorTable.Lock(transaction, group.Id, wish.Number, now));
        var mine = AssignmentTable.ListMine(transaction, wish.Number, wish.Key);
        if (ChooseMine(transaction, known, wish, mine) is { } before)
        {
            return new(Revive(before), false);
        }

        var again = false;
        var limited = 0;
        WorkerStanding? paused = null;
        foreach (var group in groups)
        {
            if (cursors[group.Id].Standing is { IsPaused: true } standing)
            {
                paused ??= standing;
                continue;
            }

            if (mine.Count(row => row.IsLive && row.Group == group.Id && row.DueAt > now) >= group.LeasesPerWorker)
            {
                limited = group.LeasesPerWorker;
                continue;
            }

            var taken = GroupTable.FindReach(transaction, group.Id) is { State: GroupState.Open } reach
                ? wish.Request.Task is { } task ? TakeThis(group, cursors[group.Id], task) : TakeNext(group, cursors[group.Id], reach)
                : default;
            again |= taken.Again;
            if (taken.Mine is not null)
            {
                return taken;
            }
        }

        if (paused is not null && groups.Count == 1)
        {
            throw new WorkerPaused(paused.Why);
        }

        return limited > 0 && !again && groups.Count == 1 ? throw new TooManyLeases(limited) : new(null, again);
    }

    /// <summary>What this worker already has that answers the wish.</summary>
    public static Assignment? FindMine(Reading reading, KnownGroups known, Wish wish) =>
        ChooseMine(reading, known, wish, AssignmentTable.ListMine(reading, wish.Number, wish.Key));

    private static Assignment? ChooseMine(Reading reading, KnownGroups known, Wish wish, List<Assignment> mine)
    {
        if (mine.Find(row => wish.Key.Matches(row.Request)) is { } repeated)
        {
            return repeated;
        }

        foreach (var row in mine.Where(row => row.IsLive))
        {
            if (wish.Request.Group is { } group && group.Value != row.Group)
            {
                continue;
            }

            var task = wish.Request.Task is null && row.State is not AssignmentState.Offered ? null : TaskTable.Find(reading, row.Task);
            var isWished = wish.Request.Task is { } asked ? task!.Id == asked : task is not null;
            if (isWished
                && !task!.IsOver
                && known.Of(reading, row.Group).IsFor(wish.Worker)
                && GroupTable.FindState(reading, row.Group) is GroupState.Open)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>An offer found again lives on, or starts when that was asked for.</summary>
    private Assignment Revive(Assignment before)
    {
        if (before.State is not AssignmentState.Offered)
        {
            return before;
        }

        var next = wish.Request.OfferOnly
            ? before with { DueAt = now + settings.OfferLife }
            : before.Start(now, known.Of(transaction, before.Group).TimeLimit);
        AssignmentTable.Save(transaction, next);
        if (next.State != before.State && known.Of(transaction, next.Group).Wants(NewsWanted.AssignmentChanged))
        {
            changes.TellChanged(TaskTable.Find(transaction, next.Task), next);
        }

        return next;
    }

    private Taken TakeNext(TaskGroup group, Cursor cursor, GroupReach reach)
    {
        if (wish.Request.OfferOnly && !MayPrefetch(group))
        {
            return default;
        }

        var draw = Hashes.Draw(wish.Number, group.Id, cursor.Taken);
        // More evergreens for one worker are drawn from all there are: what stands out is the worker's share, not the task.
        var isMore = draw >= reach.EvergreenRate && draw < cursor.Standing.EvergreenRate;
        if ((isMore || draw < reach.EvergreenRate) && EvergreenTable.FindFor(transaction, group.Id, wish.Number, isMore ? 0 : draw) is { } evergreen)
        {
            return Assign(group, cursor, TaskTable.Find(transaction, evergreen), null);
        }

        foreach (var lane in (ReadOnlySpan<int>)[SlotTable.CameBack, SlotTable.New])
        {
            // Nothing was added beyond the cursor: usually so in the lane of what came back.
            if (reach.Turn(lane) <= cursor.Turn(lane))
            {
                continue;
            }

            if (FindFrom(group.Id, lane, cursor.Turn(lane), RowsTried) is { } found)
            {
                SlotTable.TakeOne(transaction, found.Slot);
                return Assign(group, cursor.MovedTo(lane, found.Slot.Turn), null, found);
            }

            if (SlotTable.TurnAfter(transaction, group.Id, lane, cursor.Turn(lane), RowsTried) is { } passed)
            {
                CursorTable.Save(transaction, cursor.MovedTo(lane, passed));
                return new(null, true);
            }

            cursor = cursor.MovedTo(lane, reach.Turn(lane));
        }

        return LookAgain(group, cursor);
    }

    /// <summary>
    /// Nothing lies ahead. What a skipped row, a late commit or the worker's own earlier lease hid behind the cursor is looked for from
    /// the lowest turn, a stretch at a time and not often, so that no task is stranded and nobody walks past thousands at every call.
    /// </summary>
    private Taken LookAgain(TaskGroup group, Cursor cursor)
    {
        if (now - cursor.LookedAt < settings.LookPause)
        {
            CursorTable.Save(transaction, cursor);
            return default;
        }

        cursor = cursor with { LookedAt = now };
        foreach (var lane in (ReadOnlySpan<int>)[SlotTable.CameBack, SlotTable.New])
        {
            if (FindFrom(group.Id, lane, cursor.Look(lane), RowsLooked) is { } found)
            {
                SlotTable.TakeOne(transaction, found.Slot);
                return Assign(group, cursor, null, found);
            }

            cursor = cursor.LookedTo(lane, SlotTable.TurnAfter(transaction, group.Id, lane, cursor.Look(lane), RowsLooked) ?? 0);
        }

        CursorTable.Save(transaction, cursor);
        return default;
    }

    /// <remarks>A skipped row may come back when the transaction that holds it fails, so an empty look is repeated waiting for it.</remarks>
    private Candidate? FindFrom(long group, int lane, long turn, int rows) =>
        SlotTable.FindNext(transaction, group, lane, turn, rows, wish.Number, now, skip: true)
            ?? (transaction.Dialect.IsPostgres ? SlotTable.FindNext(transaction, group, lane, turn, rows, wish.Number, now, skip: false) : null);

    private Taken TakeThis(TaskGroup group, Cursor cursor, HumanTaskId id)
    {
        var task = TaskTable.Find(transaction, id)!;
        var fits = task.State is TaskState.Open
            && task.Group == group.Id
            && !TaskTable.IsExpired(transaction, task.Number, now)
            && !AssignmentTable.Has(transaction, task.Number, wish.Number)
            && !WorkerTable.IsBarred(transaction, wish.Number, task)
            && SlotTable.TakeOf(transaction, task.Number);
        return fits ? Assign(group, cursor, task, null) : default;
    }

    private Taken Assign(TaskGroup group, Cursor cursor, HumanTask? task, Candidate? candidate)
    {
        CursorTable.Save(transaction, cursor with { Taken = cursor.Taken + 1 });
        var row = NewAssignment(group, task?.Number ?? candidate!.Number, task?.Round ?? candidate!.Round);
        if (!AssignmentTable.Insert(transaction, row))
        {
            throw new Overtaken();
        }

        if (candidate is not null)
        {
            changes.TellTaken(group, candidate, row);
        }
        else
        {
            changes.TellChanged(task!, row);
        }

        changes.Count(group.Id, new() { Leases = 1 });
        changes.Flush();
        return new(row, false, candidate);
    }

    private Assignment NewAssignment(TaskGroup group, long task, int round)
    {
        var offered = wish.Request.OfferOnly;
        return new(
            AssignmentId.New(now, ids),
            task,
            wish.Number,
            group.Id,
            round,
            offered ? AssignmentState.Offered : AssignmentState.Started,
            wish.Key.Now,
            now,
            offered ? null : now,
            now + (offered ? settings.OfferLife : group.TimeLimit),
            null);
    }

    /// <summary>Not where slots are as scarce as the people at work: a page left open would hold the last ones.</summary>
    private bool MayPrefetch(TaskGroup group)
    {
        const int plenty = 1_024;
        var active = (int)long.Min(CountTable.Find(transaction, group.Id)!.Leases, plenty);
        return group.Prefetch && SlotTable.CountRows(transaction, group.Id, active + 1) > active;
    }
}
