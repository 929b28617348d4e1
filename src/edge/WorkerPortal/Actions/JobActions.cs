using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.Quality;
using Plumbline.WebHost;
using Plumbline.WorkerPortal.Pages;
using Plumbline.WorkerPortal.Texts;

namespace Plumbline.WorkerPortal.Actions;

/// <summary>The list of jobs, the worker's own history, and asking for the next task.</summary>
internal sealed class JobActions(HumanTaskService tasks, QualityService quality, NextTask next, TimeProvider clock, IdSource ids)
{
    private const int HistoryPage = 50;

    public async Task<IResult> ListAsync(HttpContext http, string? message, CancellationToken cancel)
    {
        var worker = WorkerDesk.OnDuty(http);
        var groups = await tasks.ListOfferedAsync(worker, cancel);
        var live = await tasks.ListLiveAsync(worker, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<JobList>(new
        {
            Worker = WorkerDesk.Facts(http),
            Groups = groups.Where(group => group.Counts.Open > 0).ToList(),
            Live = live.Where(assignment => assignment.State == AssignmentState.Started).ToList(),
            Now = clock.GetUtcNow(),
            Warnings = await quality.ListWarningsAsync(worker.Id, cancel),
            Message = message == "done" ? PortalLanguage.TextsFor(http).AllDone : null,
        });
    }

    public async Task<IResult> HistoryAsync(HttpContext http, string? after, CancellationToken cancel)
    {
        var page = await tasks.ListSubmittedAsync(WorkerDesk.OnDuty(http), after, HistoryPage, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<History>(new { Worker = WorkerDesk.Facts(http), Assignments = page.Items, page.Next });
    }

    /// <summary>Takes the next task: a page (started, by 303), or for portal.js an offer whose clock begins when it is shown.</summary>
    public async Task<IResult> NextAsync(HttpContext http, long group, CancellationToken cancel)
    {
        if (!Problem.WantsPage(http))
        {
            using var body = await JsonBody.ReadAsync(http, cancel);
            return TaskRecordAnswer.Of(await next.FollowAsync(http, new(group), body.Text("requestId") ?? ids.NewId(), cancel), clock.GetUtcNow());
        }

        var taken = await next.TakeAsync(http, new(group), ids.NewId(), offerOnly: false, cancel);
        return SignInActions.SeeOther(taken is null ? "/work?message=done" : $"/work/tasks/{taken.Assignment}");
    }

    /// <summary>Offers the task after this one without starting its clock. Body: <c>{"requestId":"…"}</c>.</summary>
    public async Task<IResult> PrefetchAsync(HttpContext http, long group, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var request = body.Text("requestId") ?? ids.NewId();
        return TaskRecordAnswer.Of(await next.OfferAsync(http, new(group), request, cancel), clock.GetUtcNow());
    }
}
