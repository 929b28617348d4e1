using System.Linq;
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

    /// <summary>
    /// What follows a task that is done: an offer, so that its clock begins when it is shown. Offers stop short of the last open tasks,
    /// which are for whoever has nothing in hand; a worker in that state gets one of those, begun.
    /// </summary>
    public async Task<Ahead> FollowAsync(HttpContext http, TaskGroupId group, string requestId, CancellationToken cancel)
    {
        var ahead = await OfferAsync(http, group, requestId, cancel);
        if (ahead.Task is not null || ahead.NotNow)
        {
            return ahead;
        }

        var live = await tasks.ListLiveAsync(WorkerDesk.OnDuty(http), cancel);
        return live.Any(assignment => assignment.Group == group && assignment.State == AssignmentState.Started)
            ? default
            : new(await TakeAsync(http, group, requestId, offerOnly: false, cancel), false);
    }

    /// <summary>The task ahead. Not now: the answer that frees the worker's hands is still on its way, so asking again later may help.</summary>
    public async Task<Ahead> OfferAsync(HttpContext http, TaskGroupId group, string requestId, CancellationToken cancel)
    {
        try
        {
            return new(await TakeAsync(http, group, requestId, offerOnly: true, cancel), false);
        }
        catch (TooManyLeases)
        {
            return new(null, true);
        }
    }

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

/// <summary>What lies ahead of a worker in a job.</summary>
/// <param name="Task">An offer; null when there is none.</param>
/// <param name="NotNow">True when there may be one in a moment.</param>
internal readonly record struct Ahead(LeasedTask? Task, bool NotNow);
