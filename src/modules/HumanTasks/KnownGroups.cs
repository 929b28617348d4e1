using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>What never changes – groups' facts, pages, workers' numbers – kept at hand.</summary>
/// <remarks>
/// Only what a reader or a finished write has seen is remembered: a transaction that fails gives its numbers back, and the next one
/// may use them for something else.
/// </remarks>
internal sealed class KnownGroups(Database database)
{
    private const int MostGroups = 10_000;

    private const int MostPages = 1_000;

    private const int MostWorkers = 100_000;

    private readonly ConcurrentDictionary<long, TaskGroup> groups = new();
    private readonly ConcurrentDictionary<string, string> pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WorkerId, long> workers = new();
    private readonly ConcurrentDictionary<long, WorkerId> byNumber = new();

    /// <summary>A group's facts inside a write or snapshot: remembered ones, or its row.</summary>
    public TaskGroup Of(Reading reading, long id) =>
        groups.TryGetValue(id, out var known)
            ? known
            : GroupTable.Find(reading, id) ?? throw new InvalidOperationException($"Group {id} has rows but no row.");

    /// <summary>A group's facts; null when there is no such group.</summary>
    public async ValueTask<TaskGroup?> FindAsync(long id, CancellationToken cancel)
    {
        if (groups.TryGetValue(id, out var known))
        {
            return known;
        }

        var found = await database.ReadAsync(reading => GroupTable.Find(reading, id), cancel);
        return found is null ? null : Remember(groups, MostGroups, id, found);
    }

    public async ValueTask<string> PageAsync(string hash, CancellationToken cancel)
    {
        if (pages.TryGetValue(hash, out var known))
        {
            return known;
        }

        var page = await database.ReadAsync(reading => reading.Text("SELECT body FROM human_task_page WHERE hash = $1", hash), cancel);
        return Remember(pages, MostPages, hash, page ?? throw new InvalidOperationException($"Page {hash} is named but not kept."));
    }

    /// <summary>A worker's number, made on first sight.</summary>
    public async ValueTask<long> NumberOfAsync(WorkerId worker, CancellationToken cancel)
    {
        if (workers.TryGetValue(worker, out var known))
        {
            return known;
        }

        var number = await database.ReadAsync(reading => WorkerTable.Find(reading, worker), cancel)
            ?? await database.WriteAsync(transaction => WorkerTable.FindOrAdd(transaction, worker), cancel);
        Remember(byNumber, MostWorkers, number, worker);
        return Remember(workers, MostWorkers, worker, number);
    }

    /// <summary>Whose number it is, inside a write or snapshot.</summary>
    public WorkerId WorkerOf(Reading reading, long number) =>
        byNumber.TryGetValue(number, out var known) ? known : WorkerTable.IdOf(reading, number);

    private static TValue Remember<TKey, TValue>(ConcurrentDictionary<TKey, TValue> known, int most, TKey key, TValue value)
        where TKey : notnull
    {
        if (known.Count >= most)
        {
            known.Clear();
        }

        known[key] = value;
        return value;
    }
}
