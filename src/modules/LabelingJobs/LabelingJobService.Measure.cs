using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Tables;

namespace Plumbline.LabelingJobs;

public sealed partial class LabelingJobService
{
    /// <summary>The meter of what workers did with a team's tasks, under AWS's names.</summary>
    public const string WorkteamMeterName = WorkteamMetrics.MeterName;

    /// <summary>How many jobs there are in each status, over all accounts, and the counters of the newest. For gauges, not for every request.</summary>
    /// <param name="newest">1–1,000.</param>
    public Task<JobMeasures> MeasureAsync(int newest, CancellationToken cancel) => database.ReadAsync(
        reading => new JobMeasures(LabelingJobTable.CountByStatus(reading), LabelingJobTable.ListNewest(reading, newest)), cancel);
}

/// <param name="Newest">By creation, latest first.</param>
public sealed record JobMeasures(IReadOnlyDictionary<JobStatus, long> Jobs, IReadOnlyList<JobMeasure> Newest);

/// <param name="Failed">Objects that got no label.</param>
public sealed record JobMeasure(AccountId Account, string Region, LabelingJobName Name, long HumanLabeled, long MachineLabeled, long Failed);
