using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Plumbline.HumanTasks.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>Assignments looked at in one read, and reads in one call: a worker may have done much else.</summary>
    private const int LookedAtOnce = 1_000;

    private const int Looks = 5;

    /// <summary>Workers who submitted a counted answer in this group since an instant.</summary>
    /// <remarks>O(workers of the group): one look at an index for each.</remarks>
    public long CountActiveWorkers(Reading reading, TaskGroupId group, DateTimeOffset since) => GroupWorkerTable.CountActive(reading, group.Value, since);

    /// <summary>Workers with counted answers in this group, most answers first or last.</summary>
    /// <param name="after">The previous page's key; null for the first page. A key that is not ours starts over.</param>
    /// <remarks>O(workers of the group) a page. Counts grow while pages are turned; a worker may move between two of them.</remarks>
    public Page<GroupWorker> ListWorkers(Reading reading, TaskGroupId group, bool descending, string? after, int limit)
    {
        var rows = GroupWorkerTable.ListByAnswers(reading, group.Value, descending, ReadWorkerKey(after), limit + 1);
        return new(
            [.. rows.Take(limit).Select(row => row.Worker)],
            rows.Count > limit ? string.Create(CultureInfo.InvariantCulture, $"{rows[limit - 1].Worker.Counts.Answered}-{rows[limit - 1].Number}") : null);
    }

    /// <summary>One worker's counted answers in this group, latest first.</summary>
    /// <param name="after">The previous page's key; null for the first page. A key that is not ours starts over.</param>
    /// <returns>A page may be short and still have a next one: only so many of the worker's assignments are looked at.</returns>
    public Page<ListedAnswer> ListAnswers(Reading reading, TaskGroupId group, WorkerId worker, string? after, int limit)
    {
        if (WorkerTable.Find(reading, worker) is not { } number)
        {
            return new([], null);
        }

        var found = new List<ListedAnswer>();
        var (ended, id) = ReadKey(after);
        for (var look = 0; look < Looks; look++)
        {
            var ends = GroupWorkerTable.ListEnded(reading, number, ended, id, LookedAtOnce);
            foreach (var end in ends)
            {
                if (found.Count == limit)
                {
                    return new(found, WorkerKeyOf(ended, id));
                }

                (ended, id) = (end.EndedAt, end.Assignment);
                if (end.Group == group.Value && end.State is AssignmentState.Submitted && GroupWorkerTable.FindAnswer(reading, worker, id) is { } answer)
                {
                    found.Add(answer);
                }
            }

            if (ends.Count < LookedAtOnce)
            {
                return new(found, null);
            }
        }

        return new(found, WorkerKeyOf(ended, id));
    }

    private static string WorkerKeyOf(long ended, long id) => string.Create(CultureInfo.InvariantCulture, $"{ended}-{new AssignmentId(id)}");

    private static (long Answered, long Number)? ReadWorkerKey(string? key) =>
        key?.Split('-', 2) is [var answered, var number]
            && long.TryParse(answered, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var worker)
            ? (count, worker)
            : null;
}
