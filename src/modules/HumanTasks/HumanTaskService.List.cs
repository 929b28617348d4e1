using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Most groups shown for one audience.</summary>
    private const int MostOffered = 1_000;

    /// <summary>Open groups this worker may take from, newest first within an audience, with their counters.</summary>
    public async Task<IReadOnlyList<OfferedGroup>> ListOfferedAsync(WorkerOnDuty worker, CancellationToken cancel) => await database.ReadAsync(
        reading => worker.Audiences.Distinct(StringComparer.Ordinal).SelectMany(audience =>
        {
            var counts = CountTable.ListOpen(reading, audience);
            return GroupTable.ListOpen(reading, audience, MostOffered).Select(group => new OfferedGroup(
                new(group.Id),
                group.Owner,
                group.OwnerSubject,
                group.Audience,
                group.Title,
                group.Description,
                group.Shown,
                group.TimeLimit,
                group.OpenedAt,
                counts.GetValueOrDefault(group.Id, new(0, 0, 0, 0, 0, 0))));
        }).ToList(),
        cancel);

    /// <summary>Whether a group, open or over, is for this worker. Answered from memory once the group has been seen.</summary>
    public async ValueTask<bool> IsForAsync(WorkerOnDuty worker, TaskGroupId group, CancellationToken cancel) =>
        (await known.FindAsync(group.Value, cancel))?.IsFor(worker) == true;

    /// <summary>What this worker holds, oldest first.</summary>
    public async Task<IReadOnlyList<WorkerAssignment>> ListLiveAsync(WorkerOnDuty worker, CancellationToken cancel)
    {
        var number = await known.NumberOfAsync(worker.Id, cancel);
        return await database.ReadAsync(reading => AssignmentTable.ListLive(reading, number), cancel);
    }

    /// <summary>What this worker has submitted, latest first.</summary>
    /// <param name="after">The previous page's key; null for the first page. A key that is not ours starts over.</param>
    /// <param name="limit">1–100.</param>
    public async Task<Page<WorkerAssignment>> ListSubmittedAsync(WorkerOnDuty worker, string? after, int limit, CancellationToken cancel)
    {
        var number = await known.NumberOfAsync(worker.Id, cancel);
        var (ended, id) = ReadKey(after);
        var size = Math.Clamp(limit, 1, 100);
        var rows = await database.ReadAsync(reading => AssignmentTable.ListSubmitted(reading, number, ended, id, size + 1), cancel);
        var items = rows.Take(size).ToList();
        return new(items, rows.Count > size ? KeyOf(items[^1]) : null);
    }

    private static string KeyOf(WorkerAssignment last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.EndedAt!.Value.ToUnixTimeMilliseconds()}-{last.Id}");

    private static (long Ended, long Id) ReadKey(string? key) =>
        key?.Split('-', 2) is [var ended, var id]
            && long.TryParse(ended, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && AssignmentId.TryParse(id, out var assignment)
            ? (at, assignment.Value)
            : (long.MaxValue, long.MaxValue);
}
