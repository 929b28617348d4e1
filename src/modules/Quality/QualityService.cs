using System;
using System.Linq;
using Plumbline.HumanTasks;
using Plumbline.Quality.Tables;
using Plumbline.Storage;

namespace Plumbline.Quality;

/// <summary>Worker quality of a group of tasks: what is known, what rules say, what was done about it.</summary>
/// <remarks>Groups are their owners': whoever calls has checked that the caller may see this one.</remarks>
public sealed partial class QualityService
{
    /// <summary>Workers and pairs that are enough to know the pool by.</summary>
    private const int PoolSize = 500;

    private readonly Database database;
    private readonly HumanTaskService tasks;
    private readonly TimeProvider clock;

    internal QualityService(Database database, HumanTaskService tasks, TimeProvider clock)
    {
        this.database = database;
        this.tasks = tasks;
        this.clock = clock;
    }

    private static Pool PoolOf(Reading reading, long group) => new(TallyTable.Busiest(reading, group, PoolSize), TallyTable.Pairs(reading, group, PoolSize));

    private static WorkerQuality Measure(Reading reading, long group, Pool pool, WorkerTally tally) =>
        pool.Measure(tally, TallyTable.Confusion(reading, group, tally.Worker), ActionTable.OfWorker(reading, group, tally.Worker));
}
