using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plumbline.RequesterConsole.Actions;
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
            .AddSingleton<SignInActions>()
            .AddSingleton<JobListActions>();
    }

    public static void MapRequesterConsole(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var signIn = services.GetRequiredService<SignInActions>();
        var jobs = services.GetRequiredService<JobListActions>();

        // Anyone, but who is signed in to the console is seen.
        var open = app.MapGroup("/console").CalledBy(Callers.Anyone | Callers.ConsoleCookie);
        open.MapGet("/sign-in", signIn.Show);
        open.MapPost("/sign-in", signIn.EnterAsync).LimitedPerAddress().DisableAntiforgery();
        open.MapPost("/sign-out", signIn.LeaveAsync).DisableAntiforgery();

        var console = app.MapGroup("/console").CalledBy(Callers.ConsoleCookie).AddEndpointFilter(services.GetRequiredService<ConsoleDesk>().AdmitAsync);
        console.MapGet("", (HttpContext http) => Results.Redirect(ConsoleDesk.Caller(http).To("/console/jobs")));
        console.MapGet("/jobs", jobs.ListAsync);

        open.MapGet("/{**rest}", (HttpContext http) => Problem.WriteAsync(http, 404, "NotFound", ConsoleTexts.NoSuchPage));
    }
}
