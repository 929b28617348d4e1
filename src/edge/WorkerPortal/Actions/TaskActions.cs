using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.WebHost;
using Plumbline.WorkerPortal.Pages;
using Plumbline.WorkerPortal.Texts;

namespace Plumbline.WorkerPortal.Actions;

/// <summary>One task in a worker's hands: shown, journaled, submitted, given back.</summary>
internal sealed class TaskActions(HumanTaskService tasks, NextTask next, TaskFrame frame, TimeProvider clock, IdSource ids)
{
    private const int MostOffers = 4;

    public async Task<IResult> ShowAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var task = await tasks.OpenAsync(WorkerDesk.OnDuty(http), Parse(assignment), cancel);
        return new RazorComponentResult<TaskPage>(new { Task = task, Worker = WorkerDesk.Facts(http), Now = clock.GetUtcNow() });
    }

    /// <summary>The requester's page itself, for the sandboxed frame.</summary>
    public async Task<IResult> FrameAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        var task = await tasks.OpenAsync(WorkerDesk.OnDuty(http), Parse(assignment), cancel);
        return frame.Of(http, task);
    }

    public Task<IResult> StartAsync(HttpContext http, string assignment, CancellationToken cancel) => UnlessAnsweredAsync(async () =>
    {
        var task = await tasks.StartAsync(WorkerDesk.OnDuty(http), Parse(assignment), cancel);
        return Clock(task.Deadline);
    });

    /// <summary>Body: <c>{"requestId":"…","answer":{…},"activeSeconds":12.5}</c>.</summary>
    public async Task<IResult> SubmitAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var submission = new Submission(
            Parse(assignment),
            body.RequiredText("requestId", "choose one, and repeat it when you send the same answer again."),
            body.RequiredObject("answer", "the data of the form."),
            body.Number("activeSeconds"));
        var outcome = await tasks.SubmitAsync(WorkerDesk.OnDuty(http), submission, cancel);
        var message = outcome == SubmitOutcome.KeptAside ? PortalLanguage.TextsFor(http).KeptAside : null;
        return await FollowingAsync(http, message, cancel);
    }

    /// <summary>Body: <c>{"version":3,"data":{…}}</c>; answers with the version that is stored now.</summary>
    public Task<IResult> DraftAsync(HttpContext http, string assignment, CancellationToken cancel) => UnlessAnsweredAsync(async () =>
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var data = body.Required("data", "the draft itself.").GetRawText();
        var version = (int)(body.Number("version") ?? throw new BodyRefused("'version' is missing: a number that grows with every draft."));
        var stored = await tasks.SaveDraftAsync(WorkerDesk.OnDuty(http), Parse(assignment), version, data, cancel);
        return JsonAnswer.Object(json => json.WriteNumber("version", stored), stored == version ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    });

    public Task<IResult> HeartbeatAsync(HttpContext http, string assignment, CancellationToken cancel) => UnlessAnsweredAsync(async () =>
    {
        var worker = WorkerDesk.OnDuty(http);
        using var body = await JsonBody.ReadAsync(http, cancel);
        var gone = new List<string>();
        if (body.Optional("offered") is { ValueKind: JsonValueKind.Array } offered)
        {
            foreach (var offer in offered.EnumerateArray().Take(MostOffers))
            {
                var id = Parse(offer.GetString() ?? "");
                try
                {
                    await tasks.HeartbeatAsync(worker, id, cancel);
                }
                catch (Refusal refusal) when (refusal is LeaseOver or AssignmentNotFound)
                {
                    // The task that waits behind is gone; the one in hand is another matter.
                    gone.Add(id.ToString());
                }
            }
        }

        var task = await tasks.OpenAsync(worker, Parse(assignment), cancel);
        return Clock(task.Deadline, gone);
    });

    public async Task<IResult> DeclineAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        await tasks.DeclineAsync(WorkerDesk.OnDuty(http), Parse(assignment), null, cancel);
        return Problem.WantsPage(http) ? SignInActions.SeeOther("/work") : await FollowingAsync(http, null, cancel);
    }

    public async Task<IResult> ReleaseAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        await tasks.ReturnAsync(WorkerDesk.OnDuty(http), Parse(assignment), cancel);
        return Problem.WantsPage(http) ? SignInActions.SeeOther("/work") : await FollowingAsync(http, null, cancel);
    }

    /// <summary>Nothing is given back: the worker leaves the page and may come again until the time is up.</summary>
    public IResult Stop(string assignment) => SignInActions.SeeOther("/work");

    /// <summary>
    /// Calls that only accompany an answer may be overtaken by it: on the worker's own submitted task they are over, which is no error.
    /// The page that still shows such a task, in another tab, reads <c>over</c> as a refusal.
    /// </summary>
    private static async Task<IResult> UnlessAnsweredAsync(Func<Task<IResult>> call)
    {
        try
        {
            return await call();
        }
        catch (LeaseOver over) when (over.State is AssignmentState.Submitted)
        {
            return JsonAnswer.Object(json =>
            {
                json.WriteBoolean("over", true);
                json.WriteString("message", over.Message);
            });
        }
    }

    private JsonAnswer Clock(DateTimeOffset? deadline, List<string>? gone = null) => JsonAnswer.Object(json =>
    {
        if (gone is { Count: > 0 })
        {
            json.WriteStartArray("gone");
            gone.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteNumber("serverNowMs", clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (deadline is { } known)
        {
            json.WriteNumber("deadlineMs", known.ToUnixTimeMilliseconds());
        }
    });

    private async Task<IResult> FollowingAsync(HttpContext http, string? message, CancellationToken cancel)
    {
        var following = long.TryParse(http.Request.Query["group"].ToString(), CultureInfo.InvariantCulture, out var group)
            ? await next.FollowAsync(http, new(group), ids.NewId(), cancel)
            : default;
        return TaskRecordAnswer.Of(following, clock.GetUtcNow(), message);
    }

    private static AssignmentId Parse(string assignment) =>
        AssignmentId.TryParse(assignment, out var id) ? id : throw new BodyRefused("That address does not name a task.");
}
