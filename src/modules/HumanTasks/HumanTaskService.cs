using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;
using Plumbline.Kernel;
using Plumbline.Storage;

namespace Plumbline.HumanTasks;

/// <summary>The spine: offer → lease → submit → filled or expired, for every kind of task.</summary>
/// <remarks>
/// Methods that take a <see cref="Transaction"/> first are for owners and join their write; the others are for workers and write by
/// themselves. An owner's slice touches at most 500 tasks.
/// </remarks>
public sealed partial class HumanTaskService
{
    /// <summary>Most tasks an owner may name in one call.</summary>
    public const int MostTasks = 500;

    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly IdSource ids;
    private readonly HumanTaskSettings settings;
    private readonly KnownGroups known;

    internal HumanTaskService(Database database, TimeProvider clock, IdSource ids, HumanTaskSettings settings)
    {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.known = new KnownGroups(database);
    }

    private Changes Begin(Transaction transaction, long worker = 0) =>
        new(transaction, known, CountTable.ShardOf(transaction, worker));

    internal static void CheckSlice<T>(IReadOnlyCollection<T> slice) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slice.Count, MostTasks, nameof(slice));

    private static HumanTask LockTask(Transaction transaction, HumanTaskId id) =>
        TaskTable.Lock(transaction, id) ?? throw new HumanTaskNotFound(id);

    /// <summary>Runs a worker's write; again, a few times, when another transaction took what was about to be taken.</summary>
    private async Task<T> WriteAsync<T>(Func<Transaction, T> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.WriteAsync(work, cancel);
            }
            catch (Overtaken) when (attempt < 5)
            {
                continue;
            }
        }
    }
}
