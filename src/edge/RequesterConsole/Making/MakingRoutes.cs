using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Plumbline.RequesterConsole.Making;

/// <summary>Routes of making things: jobs, teams, keys. In the group of signed-in people, where POSTs of viewers are refused already.</summary>
internal static class MakingRoutes
{
    public static IServiceCollection AddMaking(this IServiceCollection services) => services
        .AddSingleton<FirstActions>()
        .AddSingleton<StepPages>()
        .AddSingleton<WizardActions>()
        .AddSingleton<PreviewLint>()
        .AddSingleton<PreviewActions>()
        .AddSingleton<UploadActions>()
        .AddSingleton<TeamActions>()
        .AddSingleton<WorkerActions>()
        .AddSingleton<KeyActions>()
        .AddSingleton<UserActions>();

    public static void MapMaking(this RouteGroupBuilder console, IServiceProvider services)
    {
        var first = services.GetRequiredService<FirstActions>();
        console.MapGet("", first.ShowAsync);
        console.MapPost("/sample-job", first.OpenSampleAsync).DisableAntiforgery();
        var wizard = services.GetRequiredService<WizardActions>();
        console.MapGet("/jobs/new", wizard.ShowStartAsync);
        console.MapPost("/jobs/new", wizard.BeginAsync).DisableAntiforgery();
        console.MapGet("/jobs/new/{draft}", (HttpContext http, string draft) => Results.Redirect(ConsoleDesk.Caller(http).To(WizardSteps.Address(draft, "data"))));
        console.MapGet("/jobs/new/{draft}/{step}", wizard.ShowAsync);
        console.MapPost("/jobs/new/{draft}/{step}", wizard.SaveAsync).DisableAntiforgery();
        console.MapPost("/jobs/new/{draft}/launch", wizard.LaunchAsync).DisableAntiforgery();
        console.MapPost("/jobs/new/{draft}/delete", wizard.DeleteAsync).DisableAntiforgery();
        console.MapGet("/jobs/new/{draft}/dataset", wizard.DatasetAsync);
        console.MapPost("/jobs/new/{draft}/dataset/cancel", wizard.CancelDatasetAsync).DisableAntiforgery();
        console.MapPost("/jobs/new/{draft}/upload", services.GetRequiredService<UploadActions>().TakeAsync).DisableAntiforgery();
        var preview = services.GetRequiredService<PreviewActions>();
        console.MapGet("/jobs/new/{draft}/frame/{index:long}", preview.FrameAsync);
        console.MapPost("/jobs/new/{draft}/answer/{index:long}", preview.AnswerAsync).DisableAntiforgery();
        console.MapGet("/jobs/new/{draft}/files/{name}", preview.FileAsync);

        var teams = services.GetRequiredService<TeamActions>();
        console.MapPost("/jobs/new/{draft}/new-team", teams.MakeForDraftAsync).DisableAntiforgery();
        console.MapGet("/teams", teams.ListAsync);
        console.MapPost("/teams", teams.MakeAsync).DisableAntiforgery();
        console.MapGet("/teams/{team}", teams.ShowAsync);
        console.MapPost("/teams/{team}", teams.DescribeAsync).DisableAntiforgery();
        console.MapPost("/teams/{team}/delete", teams.DeleteAsync).DisableAntiforgery();
        console.MapPost("/teams/{team}/members", teams.AddAsync).DisableAntiforgery();
        console.MapPost("/teams/{team}/members/{worker}/remove", teams.RemoveAsync).DisableAntiforgery();
        var workers = services.GetRequiredService<WorkerActions>();
        console.MapGet("/workers", workers.ListAsync);
        console.MapPost("/workers", workers.MakeAsync).DisableAntiforgery();
        console.MapGet("/workers/{worker}", workers.ShowAsync);
        console.MapPost("/workers/{worker}/invitation", workers.InviteAsync).DisableAntiforgery();
        console.MapPost("/workers/{worker}/password", workers.SetPasswordAsync).DisableAntiforgery();
        console.MapPost("/workers/{worker}/enabled", workers.SetEnabledAsync).DisableAntiforgery();

        var keys = services.GetRequiredService<KeyActions>();
        console.MapGet("/keys", keys.ListAsync);
        console.MapPost("/keys", keys.MakeAsync).DisableAntiforgery();
        console.MapPost("/keys/{key}/enabled", keys.SetEnabledAsync).DisableAntiforgery();
        console.MapPost("/keys/{key}/delete", keys.DeleteAsync).DisableAntiforgery();
        console.MapPost("/tokens", keys.MakeTokenAsync).DisableAntiforgery();
        console.MapPost("/tokens/{token}/revoke", keys.RevokeTokenAsync).DisableAntiforgery();
        var users = services.GetRequiredService<UserActions>();
        console.MapPost("/users", users.MakeAsync).DisableAntiforgery();
        console.MapPost("/users/{user}", users.ChangeAsync).DisableAntiforgery();
    }
}
