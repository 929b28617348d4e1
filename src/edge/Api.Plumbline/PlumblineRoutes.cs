using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plumbline.Api.Plumbline.Administration;
using Plumbline.Api.Plumbline.Jobs;
using Plumbline.Api.Plumbline.Work;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.Api.Plumbline;

/// <param name="PortalOrigin">Where invitation links lead.</param>
/// <param name="Region">Region of things named without one.</param>
public sealed record PlumblineApiSettings(string PortalOrigin, string Region);

/// <summary>Every route of <c>/api/v1</c> on one screen. A test compares them with openapi.json.</summary>
public static class PlumblineRoutes
{
    public static IServiceCollection AddPlumblineApi(this IServiceCollection services, PlumblineApiSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<WorkDesk>()
        .AddSingleton<WorkCalls>()
        .AddSingleton<WorkerCalls>()
        .AddSingleton<KeyCalls>()
        .AddSingleton<AccountCalls>()
        .AddSingleton<WebhookCalls>()
        .AddSingleton<JobCalls>()
        .AddSingleton<ObjectCalls>()
        .AddSingleton<QualityCalls>()
            .AddSingleton<ReviewCalls>()
        .AddSingleton<PoisonedNewsCalls>()
        .AddSingleton<TeamCalls>()
        .AddSingleton<DatasetCalls>()
        .AddSingleton<JobDraftCalls>()
        .AddSingleton<TaskUiCalls>();

    public static void MapPlumblineApi(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var api = app.MapGroup("/api/v1").AddEndpointFilter(RefuseAsync);
        api.MapGet("/openapi.json", OpenApi).CalledBy(Callers.Anyone);

        api.MapGet("/human-task-uis/{token}/{name}", services.GetRequiredService<TaskUiCalls>().ShowAsync).CalledBy(Callers.GrantInAddress);

        var desk = services.GetRequiredService<WorkDesk>();
        var work = api.MapGroup("/work").CalledBy(Callers.WorkerToken | Callers.WorkerCookie).AddEndpointFilter(desk.AdmitAsync);
        var calls = services.GetRequiredService<WorkCalls>();
        work.MapGet("/me", calls.Me);
        work.MapGet("/jobs", calls.JobsAsync);
        work.MapPost("/next", calls.NextAsync);
        work.MapGet("/assignments", calls.LiveAsync);
        work.MapGet("/assignments/{assignment}", calls.ShowAsync);
        work.MapPost("/assignments/{assignment}/start", calls.StartAsync);
        work.MapPost("/assignments/{assignment}/submit", calls.SubmitAsync);
        work.MapPost("/assignments/{assignment}/amend", calls.AmendAsync);
        work.MapPost("/assignments/{assignment}/draft", calls.DraftAsync);
        work.MapPost("/assignments/{assignment}/heartbeat", calls.HeartbeatAsync);
        work.MapPost("/assignments/{assignment}/return", calls.ReturnAsync);
        work.MapPost("/assignments/{assignment}/decline", calls.DeclineAsync);
        work.MapGet("/history", calls.HistoryAsync);

        var admin = api.MapGroup("/admin").CalledBy(Callers.AdminToken);
        var workers = services.GetRequiredService<WorkerCalls>();
        admin.MapPost("/workers", workers.CreateAsync);
        admin.MapGet("/workers", workers.ListAsync);
        admin.MapGet("/workers/{worker}", workers.ShowAsync);
        admin.MapPost("/workers/{worker}/tokens", workers.IssueTokenAsync);
        admin.MapPost("/workers/{worker}/invitation", workers.InviteAsync);
        admin.MapPut("/workers/{worker}/password", workers.SetPasswordAsync);
        admin.MapPut("/workers/{worker}/enabled", workers.SetEnabledAsync);
        admin.MapPut("/workers/{worker}/teams/{team}", workers.AddToTeamAsync);
        admin.MapDelete("/workers/{worker}/teams/{team}", workers.RemoveFromTeamAsync);
        var accounts = services.GetRequiredService<AccountCalls>();
        admin.MapPost("/accounts", accounts.CreateAsync);
        admin.MapGet("/accounts", accounts.ListAsync);
        var keys = services.GetRequiredService<KeyCalls>();
        admin.MapPost("/keys", keys.CreateAsync);
        admin.MapGet("/keys", keys.ListAsync);
        admin.MapDelete("/keys/{key}", keys.DeleteAsync);
        admin.MapPut("/keys/{key}/enabled", keys.SetEnabledAsync);
        admin.MapPost("/users", keys.CreateUserAsync);
        admin.MapGet("/users", keys.ListUsersAsync);
        admin.MapPatch("/users/{user}", keys.ChangeUserAsync);
        admin.MapPost("/tokens", keys.IssueTokenAsync);
        admin.MapGet("/tokens", keys.ListTokensAsync);
        admin.MapDelete("/tokens/{token}", keys.RevokeTokenAsync);
        var webhooks = services.GetRequiredService<WebhookCalls>();
        admin.MapPost("/webhooks", webhooks.AddAsync);
        admin.MapGet("/webhooks", webhooks.ListAsync);
        admin.MapDelete("/webhooks/{webhook}", webhooks.RemoveAsync);
        admin.MapGet("/dead-letters", webhooks.DeadLettersAsync);
        admin.MapPost("/dead-letters/{number:long}/retry", webhooks.RetryAsync);
        var teams = services.GetRequiredService<TeamCalls>();
        admin.MapPost("/teams", teams.CreateAsync);
        admin.MapPut("/teams/{team}/description", teams.DescribeAsync);
        admin.MapPost("/sample-job", teams.OpenSampleAsync);
        var datasets = services.GetRequiredService<DatasetCalls>();
        admin.MapPost("/datasets", datasets.StartAsync);
        admin.MapGet("/datasets", datasets.ListAsync);
        admin.MapGet("/datasets/{dataset}", datasets.ShowAsync);
        admin.MapPost("/datasets/{dataset}/cancel", datasets.CancelAsync);
        var drafts = services.GetRequiredService<JobDraftCalls>();
        admin.MapPost("/job-drafts", drafts.CreateAsync);
        admin.MapGet("/job-drafts", drafts.ListAsync);
        admin.MapGet("/job-drafts/{draft}", drafts.ShowAsync);
        admin.MapPut("/job-drafts/{draft}", drafts.SaveAsync);
        admin.MapDelete("/job-drafts/{draft}", drafts.DeleteAsync);
        admin.MapPost("/job-drafts/{draft}/dataset", drafts.MakeDatasetAsync);
        admin.MapGet("/job-drafts/{draft}/review", drafts.ReviewAsync);
        admin.MapPost("/job-drafts/{draft}/preview", drafts.PreviewAsync);
        admin.MapPost("/job-drafts/{draft}/launch", drafts.LaunchAsync);
        var jobs = services.GetRequiredService<JobCalls>();
        admin.MapGet("/jobs", jobs.ListAsync);
        admin.MapGet("/jobs/{name}", jobs.ShowAsync);
        admin.MapGet("/jobs/{name}/progress", jobs.ProgressAsync);
        admin.MapGet("/jobs/{name}/labels", jobs.LabelsAsync);
        admin.MapGet("/jobs/{name}/workers", jobs.WorkersAsync);
        admin.MapGet("/jobs/{name}/workers/{worker}/answers", jobs.WorkerAnswersAsync);
        admin.MapPost("/jobs/{name}/stop", jobs.StopAsync);
        admin.MapGet("/jobs/{name}/output", jobs.OutputAsync);
        var objects = services.GetRequiredService<ObjectCalls>();
        admin.MapGet("/jobs/{name}/objects", objects.ListAsync);
        admin.MapGet("/jobs/{name}/objects/{index:long}", objects.ShowAsync);
        admin.MapGet("/jobs/{name}/failures", objects.FailuresAsync);
        var quality = services.GetRequiredService<QualityCalls>();
        admin.MapGet("/jobs/{name}/quality", quality.ShowAsync);
        admin.MapPut("/jobs/{name}/quality/plan", quality.SetPlanAsync);
        admin.MapGet("/jobs/{name}/quality/workers", quality.WorkersAsync);
        admin.MapGet("/jobs/{name}/quality/confusion", quality.ConfusionAsync);
        admin.MapGet("/jobs/{name}/quality/agreement", quality.AgreementAsync);
        admin.MapGet("/jobs/{name}/quality/gold", quality.GoldAsync);
        admin.MapPost("/jobs/{name}/quality/gold", quality.AddGoldAsync);
        admin.MapGet("/jobs/{name}/quality/actions", quality.ActionsAsync);
        admin.MapPost("/jobs/{name}/quality/actions", quality.DoAsync);
        admin.MapPost("/jobs/{name}/quality/actions/{action:long}/undo", quality.UndoAsync);
        var review = services.GetRequiredService<ReviewCalls>();
        admin.MapGet("/jobs/{name}/doubts", review.DoubtsAsync);
        admin.MapGet("/jobs/{name}/doubts/worth", review.WorthAsync);
        admin.MapPut("/jobs/{name}/objects/{index:long}/label", review.DecideAsync);
        admin.MapDelete("/jobs/{name}/objects/{index:long}/label", review.UndecideAsync);
        admin.MapGet("/jobs/{name}/audits", review.ListAsync);
        admin.MapPost("/jobs/{name}/audits", review.DrawAsync);
        admin.MapGet("/jobs/{name}/audits/{audit:long}", review.ShowAsync);
        admin.MapGet("/jobs/{name}/audits/{audit:long}/next", review.NextAsync);
        admin.MapPut("/jobs/{name}/audits/{audit:long}/objects/{place:int}", review.LookAsync);
        admin.MapGet("/jobs/{name}/audits/{audit:long}/wrong", review.WrongAsync);
        admin.MapPost("/jobs/{name}/audits/{audit:long}/corrections", review.CorrectAsync);
        var news = services.GetRequiredService<PoisonedNewsCalls>();
        admin.MapGet("/poisoned-news", news.ListAsync);
        admin.MapPost("/poisoned-news/requeue", news.RequeueAsync);
    }

    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (Refusal refusal)
        {
            var (status, code) = Faults.From(refusal);
            await Problem.WriteAsync(invocation.HttpContext, status, code, refusal.Message);
            return Results.Empty;
        }
    }

    private static IResult OpenApi()
    {
        var document = typeof(PlumblineRoutes).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("openapi.json is not embedded.");
        return Results.Stream(document, "application/json");
    }
}
