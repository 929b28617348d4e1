using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Quality.Tables;

namespace Plumbline.Quality;

public sealed partial class QualityService
{
    /// <summary>One worker's quality in a group; null when nothing is known of them there.</summary>
    public Task<WorkerQuality?> FindWorkerAsync(TaskGroupId group, WorkerId worker, CancellationToken cancel) => database.ReadAsync(
        reading => TallyTable.Find(reading, group.Value, worker) is { } tally ? Measure(reading, group.Value, PoolOf(reading, group.Value), tally) : null,
        cancel);

    /// <summary>Workers of a group in order of their ids.</summary>
    /// <param name="after">Id of the last worker seen; null for the first page.</param>
    /// <param name="limit">1–100.</param>
    public async Task<Page<WorkerQuality>> ListWorkersAsync(TaskGroupId group, string? after, int limit, CancellationToken cancel)
    {
        var size = Math.Clamp(limit, 1, 100);
        return await database.ReadAsync(
            reading =>
            {
                var found = TallyTable.After(reading, group.Value, after ?? "", size + 1);
                var pool = PoolOf(reading, group.Value);
                List<WorkerQuality> page = [.. found.Take(size).Select(tally => Measure(reading, group.Value, pool, tally))];
                return new Page<WorkerQuality>(page, found.Count > size ? page[^1].Worker.ToString() : null);
            },
            cancel);
    }

    /// <summary>What was expected and what was given, class by class.</summary>
    /// <param name="worker">Null: everybody together.</param>
    /// <returns>Cells that are not 0, by expected, then given class; answers in parts, because the others may be unsure.</returns>
    public async Task<IReadOnlyList<(int Expected, int Given, double Answers)>> ReadConfusionAsync(TaskGroupId group, WorkerId? worker, CancellationToken cancel) =>
        await database.ReadAsync(reading => TallyTable.Confusion(reading, group.Value, worker), cancel);

    /// <summary>Answers and accuracy by UTC day, oldest first.</summary>
    /// <param name="days">How many days back from today, 1–90.</param>
    public async Task<IReadOnlyList<QualityDay>> ReadDaysAsync(TaskGroupId group, int days, CancellationToken cancel)
    {
        var from = DayOf(clock.GetUtcNow()) - Math.Clamp(days, 1, 90) + 1;
        return await database.ReadAsync(
            reading => (List<QualityDay>)
            [
                .. TallyTable.Days(reading, group.Value, from).Select(day =>
                    new QualityDay(DateOnly.FromDayNumber((int)day.Day + new DateOnly(1970, 1, 1).DayNumber), day.Answers, day.Judged > 0 ? day.Correct / day.Judged : null)),
            ],
            cancel);
    }
}
