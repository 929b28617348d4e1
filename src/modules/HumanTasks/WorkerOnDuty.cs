using System.Collections.Generic;
using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>A worker as far as handing out work is concerned.</summary>
/// <param name="Audiences">Keys of everything this worker may take from (team ARNs).</param>
public sealed record WorkerOnDuty(WorkerId Id, IReadOnlyCollection<string> Audiences);
