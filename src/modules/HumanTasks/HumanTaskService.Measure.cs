using System.Threading;
using System.Threading.Tasks;
using Plumbline.HumanTasks.Tables;

namespace Plumbline.HumanTasks;

public sealed partial class HumanTaskService
{
    /// <summary>The meter under which this module counts takes and answers.</summary>
    public const string MeterName = "Plumbline.HumanTasks";

    /// <summary>The counters of all open groups together: for gauges, not for every request. Costs a row for each open group.</summary>
    public Task<TaskCounts> MeasureAsync(CancellationToken cancel) => database.ReadAsync(CountTable.SumOpen, cancel);
}
