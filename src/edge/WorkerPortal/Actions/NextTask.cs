using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.HumanTasks;
using Plumbline.Kernel;

namespace Plumbline.WorkerPortal.Actions;

/// <summary>Asks the queue until it answers with a task or with nothing; "again" means that it has looked past tasks this worker may not have.</summary>
internal sealed class NextTask(HumanTaskService tasks, IdSource ids)
{
    private const int Looks = 50;

    public async Task<LeasedTask?> TakeAsync(HttpContext http, TaskGroupId group, string requestId, bool offerOnly, CancellationToken cancel)
    {
        var worker = WorkerDesk.OnDuty(http);
        for (var look = 0; look < Looks; look++)
        {
            var result = await tasks.TakeAsync(worker, new TakeRequest(requestId, group, OfferOnly: offerOnly), cancel);
            if (result.Task is { State: not (AssignmentState.Offered or AssignmentState.Started) })
            {
                // The request was answered before and that task is over by now: what the page wants is the next one.
                requestId = ids.NewId();
                continue;
            }

            if (!result.Again)
            {
                return result.Task;
            }
        }

        return null;
    }
}
