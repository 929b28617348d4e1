using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plumbline.RequesterConsole.Actions;
using Plumbline.RequesterConsole.Live;
using Plumbline.RequesterConsole.Making;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole;

/// <summary>Every route of the console on one screen. Whatever changes something is a POST.</summary>
public static class ConsoleRoutes
{
    public static IServiceCollection AddRequesterConsole(this IServiceCollection services, ConsoleSettings settings)
    {
        services.AddRazorComponents();
        return services
            .AddSingleton(settings)
            .AddSingleton<ConsoleDesk>()
            .AddSingleton<Fragments>()
            .AddSingleton<SignInActions>()
            .AddSingleton<JobListActions>()
            .AddSingleton<JobActions>()
            .AddSingleton<JobLiveAction>()
            .AddSingleton<QualityActions>()
            .AddSingleton<ReviewActions>()
            .AddSingleton<DownloadActions>()
            .AddMaking();
    }

    public static void MapRequesterConsole(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var signIn = services.GetRequiredService<SignInActions>();
        var jobs = services.GetRequiredService<JobListActions>();
        var job = services.GetRequiredService<JobActions>();
        var quality = services.GetRequiredService<QualityActions>();
        var review = services.GetRequiredService<ReviewActions>();
        var jobLive = services.GetRequiredService<JobLiveAction>();
        var downloads = services.GetRequiredService<DownloadActions>();

        // Anyone, but who is signed in to the console is seen.
        var open = app.MapGroup("/console").CalledBy(Callers.Anyone | Callers.ConsoleCookie);
        open.MapGet("/sign-in", signIn.Show);
        open.MapPost("/sign-in", signIn.EnterAsync).LimitedPerAddress().DisableAntiforgery();
        open.MapPost("/sign-out", signIn.LeaveAsync).DisableAntiforgery();

        var console = app.MapGroup("/console").CalledBy(Callers.ConsoleCookie).AddEndpointFilter(services.GetRequiredService<ConsoleDesk>().AdmitAsync);
        console.MapGet("/jobs", jobs.ListAsync);
        // Live pages have a bound of their own and hold no request's share of the node.
        console.MapGet("/live/jobs", jobs.LiveAsync).EvenWhenBusy();
        console.MapGet("/jobs/{name}", job.OverviewAsync);
        console.MapGet("/jobs/{name}/throughput", job.ThroughputAsync);
        console.MapGet("/jobs/{name}/labels", job.LabelsAsync);
        console.MapGet("/jobs/{name}/results", job.ResultsAsync);
        console.MapGet("/jobs/{name}/results/{line}", job.ObjectAsync);
        console.MapGet("/jobs/{name}/workers", job.WorkersAsync);
        console.MapGet("/jobs/{name}/workers/{worker}", job.WorkerAsync);
        console.MapGet("/jobs/{name}/quality", quality.ShowAsync);
        console.MapGet("/jobs/{name}/quality/agreement", quality.AgreementAsync);
        console.MapPost("/jobs/{name}/quality/plan", quality.SetPlanAsync).DisableAntiforgery();
        console.MapPost("/jobs/{name}/quality/gold", quality.AddGoldAsync).DisableAntiforgery();
        console.MapPost("/jobs/{name}/quality/actions", quality.DoAsync).DisableAntiforgery();
        console.MapPost("/jobs/{name}/quality/actions/{action:long}/undo", quality.UndoAsync).DisableAntiforgery();
        console.MapGet("/jobs/{name}/quality/discard/{worker}", quality.AskToDiscardAsync);
        console.MapGet("/jobs/{name}/review", review.ShowAsync);
        console.MapGet("/jobs/{name}/review/next", review.NextAsync);
        console.MapGet("/jobs/{name}/review/{line:long}", review.LineAsync);
        console.MapPost("/jobs/{name}/review/{line:long}", review.SetAsync).DisableAntiforgery();
        console.MapPost("/jobs/{name}/review/{line:long}/undo", review.UndoAsync).DisableAntiforgery();
        console.MapPost("/jobs/{name}/audits", review.DrawAsync).DisableAntiforgery();
        console.MapGet("/jobs/{name}/audits/{id:long}", review.AuditAsync);
        console.MapPost("/jobs/{name}/audits/{id:long}/{place:int}", review.LookAsync).DisableAntiforgery();
        console.MapPost("/jobs/{name}/audits/{id:long}/correct", review.CorrectAsync).DisableAntiforgery();
        console.MapGet("/jobs/{name}/failures", job.FailuresAsync);
        console.MapGet("/jobs/{name}/live", jobLive.ServeAsync).EvenWhenBusy();
        console.MapGet("/jobs/{name}/output.manifest", downloads.ManifestAsync);
        console.MapGet("/jobs/{name}/output.csv", downloads.CsvAsync);
        console.MapGet("/jobs/{name}/stop", job.AskToStopAsync);
        console.MapPost("/jobs/{name}/stop", job.StopAsync).DisableAntiforgery();
        console.MapMaking(services);

        open.MapGet("/{**rest}", (HttpContext http) => Problem.WriteAsync(http, 404, "NotFound", ConsoleTexts.NoSuchPage));
    }
}
