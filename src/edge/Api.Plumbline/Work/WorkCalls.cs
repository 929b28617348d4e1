using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.HumanTasks;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline.Work;

/// <summary>The headless worker API: everything the task page does, for programs.</summary>
internal sealed class WorkCalls(HumanTaskService tasks, TimeProvider clock, IdSource ids)
{
    private const int Looks = 50;
    private const int MostPerPage = 200;

    public IResult Me(HttpContext http)
    {
        var facts = WorkDesk.Facts(http);
        return JsonAnswer.Object(json =>
        {
            json.WriteString("workerId", facts.Id.ToString());
            json.WriteString("displayName", facts.DisplayName);
            json.WriteStartArray("teams");
            foreach (var team in facts.TeamArns)
            {
                json.WriteStringValue(team);
            }

            json.WriteEndArray();
        });
    }

    public async Task<IResult> JobsAsync(HttpContext http, CancellationToken cancel)
    {
        var jobs = await tasks.ListOfferedAsync(WorkDesk.OnDuty(http), cancel);
        return JsonAnswer.Object(json =>
        {
            json.WriteStartArray("jobs");
            foreach (var job in jobs)
            {
                TaskJson.Write(json, job);
            }

            json.WriteEndArray();
        });
    }

    /// <summary>204 when there is nothing to do right now.</summary>
    public async Task<IResult> NextAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var worker = WorkDesk.OnDuty(http);
        var job = body.Text("job");
        TaskGroupId? group = job is null ? null : await FindIdAsync(worker, job, cancel) ?? await FindJobAsync(worker, job, cancel);
        var request = new TakeRequest(body.Text("requestId") ?? ids.NewId(), group, OfferOnly: body.Flag("offerOnly") ?? false);
        for (var look = 0; look < Looks; look++)
        {
            var result = await tasks.TakeAsync(worker, request, cancel);
            if (result.Task is { } taken)
            {
                return Shown(taken);
            }

            if (!result.Again)
            {
                break;
            }
        }

        if (job is not null)
        {
            // Nothing to do, or no longer open? Only now is it worth a look.
            await FindJobAsync(worker, job, cancel);
        }

        return Results.NoContent();
    }

    public async Task<IResult> LiveAsync(HttpContext http, CancellationToken cancel)
    {
        var live = await tasks.ListLiveAsync(WorkDesk.OnDuty(http), cancel);
        return JsonAnswer.Object(json => TaskJson.Write(json, live, null));
    }

    public async Task<IResult> HistoryAsync(HttpContext http, string? after, int? limit, CancellationToken cancel)
    {
        var page = await tasks.ListSubmittedAsync(WorkDesk.OnDuty(http), after, Math.Clamp(limit ?? 50, 1, MostPerPage), cancel);
        return JsonAnswer.Object(json => TaskJson.Write(json, page.Items, page.Next));
    }

    public async Task<IResult> ShowAsync(HttpContext http, string assignment, CancellationToken cancel) =>
        Shown(await tasks.OpenAsync(WorkDesk.OnDuty(http), Id(assignment), cancel));

    public async Task<IResult> StartAsync(HttpContext http, string assignment, CancellationToken cancel) =>
        Shown(await tasks.StartAsync(WorkDesk.OnDuty(http), Id(assignment), cancel));

    public async Task<IResult> SubmitAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        var outcome = await tasks.SubmitAsync(WorkDesk.OnDuty(http), await ReadAsync(http, assignment, cancel), cancel);
        return JsonAnswer.Object(json => json.WriteString("outcome", outcome.ToString()));
    }

    public async Task<IResult> AmendAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        await tasks.AmendAsync(WorkDesk.OnDuty(http), await ReadAsync(http, assignment, cancel), cancel);
        return JsonAnswer.Object(static json => json.WriteString("outcome", "Amended"));
    }

    public async Task<IResult> DraftAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var version = (int)(body.Number("version") ?? throw new BodyRefused("'version' is missing: a number that grows with every draft."));
        var draft = body.Required("data", "the draft itself.").GetRawText();
        var stored = await tasks.SaveDraftAsync(WorkDesk.OnDuty(http), Id(assignment), version, draft, cancel);
        return JsonAnswer.Object(json => json.WriteNumber("version", stored));
    }

    public async Task<IResult> HeartbeatAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        await tasks.HeartbeatAsync(WorkDesk.OnDuty(http), Id(assignment), cancel);
        return Results.NoContent();
    }

    public async Task<IResult> ReturnAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        await tasks.ReturnAsync(WorkDesk.OnDuty(http), Id(assignment), cancel);
        return Results.NoContent();
    }

    public async Task<IResult> DeclineAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        await tasks.DeclineAsync(WorkDesk.OnDuty(http), Id(assignment), body.Text("reason"), cancel);
        return Results.NoContent();
    }

    private JsonAnswer Shown(LeasedTask task) => new(json => TaskJson.Write(json, task, clock.GetUtcNow()));

    private static async Task<Submission> ReadAsync(HttpContext http, string assignment, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        return new(
            Id(assignment),
            body.RequiredText("requestId", "choose one, and send the same again with the same answer when you repeat."),
            body.RequiredObject("answer", "what the page's form would send."),
            body.Number("activeSeconds"));
    }

    /// <summary>The id itself when it is one, of a job that is or was for this worker: asked at every task, so it must not cost a list of jobs.</summary>
    private async ValueTask<TaskGroupId?> FindIdAsync(WorkerOnDuty worker, string job, CancellationToken cancel) =>
        long.TryParse(job, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await tasks.IsForAsync(worker, new(id), cancel) ? new(id) : null;

    /// <summary>A job by the id the job list shows, by its owner's ARN or by its name.</summary>
    private async Task<TaskGroupId> FindJobAsync(WorkerOnDuty worker, string job, CancellationToken cancel)
    {
        var offered = await tasks.ListOfferedAsync(worker, cancel);
        var found = offered.FirstOrDefault(group => TaskJson.IdOf(group) == job) ?? offered.FirstOrDefault(group => TaskJson.Names(group, job));
        return found?.Id ?? throw new JobNotOffered(job);
    }

    private static AssignmentId Id(string assignment) =>
        AssignmentId.TryParse(assignment, out var id) ? id : throw new BodyRefused($"'{assignment}' is not an assignment's id: sixteen hexadecimal digits.");
}

/// <summary>The worker asked for work of a job that is not open to them.</summary>
internal sealed class JobNotOffered(string job)
    : Refusal($"There is no open job '{job}' for you. GET /api/v1/work/jobs lists those there are.");
