using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plumbline.WebHost;
using Plumbline.WorkerPortal.Actions;
using Plumbline.WorkerPortal.Texts;

namespace Plumbline.WorkerPortal;

/// <summary>Every route of the portal on one screen. Whatever changes something is a POST.</summary>
public static class PortalRoutes
{
    public static IServiceCollection AddWorkerPortal(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services
            .AddSingleton<WorkerDesk>()
            .AddSingleton<TaskFrame>()
            .AddSingleton<SignInActions>()
            .AddSingleton<NextTask>()
            .AddSingleton<JobActions>()
            .AddSingleton<TaskActions>()
            .AddSingleton<MediaAction>();
    }

    public static void MapWorkerPortal(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var signIn = services.GetRequiredService<SignInActions>();
        var jobs = services.GetRequiredService<JobActions>();
        var tasks = services.GetRequiredService<TaskActions>();
        var media = services.GetRequiredService<MediaAction>();

        var open = app.MapGroup("/work").CalledBy(Callers.Anyone);
        open.MapGet("/sign-in", signIn.ShowAsync);
        open.MapPost("/sign-in", signIn.EnterAsync).LimitedPerAddress().DisableAntiforgery();
        open.MapPost("/sign-out", signIn.LeaveAsync).DisableAntiforgery();
        open.MapGet("/invitation/{token}", signIn.ShowInvitation);
        open.MapPost("/invitation", signIn.AcceptInvitationAsync).LimitedPerAddress().DisableAntiforgery();

        var worker = app.MapGroup("/work").CalledBy(Callers.WorkerCookie).AddEndpointFilter(services.GetRequiredService<WorkerDesk>().AdmitAsync);
        worker.MapGet("", jobs.ListAsync);
        worker.MapGet("/history", jobs.HistoryAsync);
        worker.MapPost("/jobs/{group:long}/next", jobs.NextAsync).DisableAntiforgery();
        worker.MapPost("/jobs/{group:long}/prefetch", jobs.PrefetchAsync).DisableAntiforgery();
        worker.MapGet("/tasks/{assignment}", tasks.ShowAsync);
        worker.MapGet("/frame/{assignment}", tasks.FrameAsync);
        worker.MapPost("/tasks/{assignment}/start", tasks.StartAsync).DisableAntiforgery();
        worker.MapPost("/tasks/{assignment}/submit", tasks.SubmitAsync).DisableAntiforgery();
        worker.MapPost("/tasks/{assignment}/draft", tasks.DraftAsync).DisableAntiforgery();
        worker.MapPost("/tasks/{assignment}/heartbeat", tasks.HeartbeatAsync).DisableAntiforgery();
        worker.MapPost("/tasks/{assignment}/decline", tasks.DeclineAsync).DisableAntiforgery();
        worker.MapPost("/tasks/{assignment}/stop", tasks.Stop).DisableAntiforgery();
        worker.MapPost("/tasks/{assignment}/release", tasks.ReleaseAsync).DisableAntiforgery();

        // Browsers ask for it where no page names another, such as for a picture opened by itself.
        app.MapGet("/favicon.ico", () => Results.Redirect("/client/favicon.svg")).CalledBy(Callers.Anyone);
        open.MapGet("/{**rest}", (HttpContext http) =>
        {
            var texts = PortalLanguage.TextsFor(http);
            return Problem.WriteAsync(http, 404, "NotFound", texts.NoSuchPage, texts.Problem);
        });
        app.MapMethods("/media/{token}/{bucket}/{**key}", TaskMedia.Methods, media.ServeAsync).CalledBy(Callers.GrantInAddress);
    }
}
