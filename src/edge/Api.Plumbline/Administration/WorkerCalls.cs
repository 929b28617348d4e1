using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.WebHost;
using Plumbline.Workforce;

namespace Plumbline.Api.Plumbline.Administration;

/// <summary>Workers, their tokens and their teams, while the server runs.</summary>
internal sealed class WorkerCalls(WorkforceService workforce, SignInService signIn, PlumblineApiSettings settings)
{
    private const int MostPerPage = 200;

    /// <summary>Body: <c>{"email","displayName"?,"password"?,"team"?,"token"?: true}</c>. One call makes a worker ready to work.</summary>
    public async Task<IResult> CreateAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var scope = AdminScope.Of(http, settings);
        var email = body.RequiredText("email", "the address the worker signs in with.");
        var team = body.Text("team") is { } name ? Team(name) : (WorkteamName?)null;
        if (team is { } known)
        {
            await workforce.GetWorkteamAsync(scope, known, cancel);
        }

        var worker = await workforce.CreateWorkerAsync(scope, new(email, body.Text("displayName") ?? email, body.Text("password")), cancel);
        if (team is { } home)
        {
            await workforce.AddToTeamAsync(scope, worker.Id, home, cancel);
            worker = await workforce.GetWorkerAsync(scope, worker.Id, cancel);
        }

        var token = body.Flag("token") == true ? await IssueAsync(worker, "made with the worker", null, cancel) : null;
        return JsonAnswer.Object(
            json =>
            {
                Write(json, worker);
                if (token is not null)
                {
                    json.WriteString("token", token);
                }
            },
            StatusCodes.Status201Created);
    }

    public async Task<IResult> ListAsync(HttpContext http, string? team, string? search, string? after, int? limit, CancellationToken cancel)
    {
        var page = await workforce.ListWorkersAsync(
            AdminScope.Of(http, settings), team is null ? null : Team(team), search, after, Math.Clamp(limit ?? 50, 1, MostPerPage), cancel);
        return Listing.Of("workers", page, Write);
    }

    public async Task<IResult> ShowAsync(HttpContext http, string worker, CancellationToken cancel)
    {
        var found = await workforce.GetWorkerAsync(AdminScope.Of(http, settings), Id(worker), cancel);
        return JsonAnswer.Object(json => Write(json, found));
    }

    /// <summary>Body: <c>{"note"?,"expiresInSeconds"?}</c>. The token is shown this once.</summary>
    public async Task<IResult> IssueTokenAsync(HttpContext http, string worker, TimeProvider clock, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var found = await workforce.GetWorkerAsync(AdminScope.Of(http, settings), Id(worker), cancel);
        DateTimeOffset? expires = body.Number("expiresInSeconds") is { } seconds ? clock.GetUtcNow().AddSeconds(seconds) : null;
        var token = await IssueAsync(found, body.Text("note") ?? "", expires, cancel);
        return JsonAnswer.Object(json => json.WriteString("token", token), StatusCodes.Status201Created);
    }

    public async Task<IResult> InviteAsync(HttpContext http, string worker, CancellationToken cancel)
    {
        var invitation = await workforce.InviteAsync(AdminScope.Of(http, settings), Id(worker), cancel);
        return JsonAnswer.Object(
            json =>
            {
                json.WriteString("link", $"{settings.PortalOrigin}/work/invitation/{invitation.Token}");
                json.WriteString("expiresAt", invitation.ExpiresAt);
            },
            StatusCodes.Status201Created);
    }

    public async Task<IResult> SetPasswordAsync(HttpContext http, string worker, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        await workforce.SetPasswordAsync(AdminScope.Of(http, settings), Id(worker), body.RequiredText("password", "the new one."), cancel);
        return Results.NoContent();
    }

    public async Task<IResult> SetEnabledAsync(HttpContext http, string worker, CancellationToken cancel)
    {
        using var body = await JsonBody.ReadAsync(http, cancel);
        var scope = AdminScope.Of(http, settings);
        await (body.Flag("enabled") ?? throw new BodyRefused("'enabled' is missing: true or false.")
            ? workforce.EnableAsync(scope, Id(worker), cancel)
            : workforce.DisableAsync(scope, Id(worker), cancel));
        return Results.NoContent();
    }

    public async Task<IResult> AddToTeamAsync(HttpContext http, string worker, string team, CancellationToken cancel)
    {
        await workforce.AddToTeamAsync(AdminScope.Of(http, settings), Id(worker), Team(team), cancel);
        return Results.NoContent();
    }

    public async Task<IResult> RemoveFromTeamAsync(HttpContext http, string worker, string team, CancellationToken cancel)
    {
        await workforce.RemoveFromTeamAsync(AdminScope.Of(http, settings), Id(worker), Team(team), cancel);
        return Results.NoContent();
    }

    private Task<string> IssueAsync(Worker worker, string note, DateTimeOffset? expires, CancellationToken cancel) =>
        signIn.IssueTokenAsync(new(PrincipalKind.Worker, worker.Id.ToString(), worker.Scope.Account), ["work"], expires, note, cancel);

    private static void Write(Utf8JsonWriter json, Worker worker)
    {
        json.WriteString("workerId", worker.Id.ToString());
        json.WriteString("email", worker.Email);
        json.WriteString("displayName", worker.DisplayName);
        json.WriteBoolean("enabled", worker.Enabled);
        json.WriteBoolean("hasPassword", worker.HasPassword);
        json.WriteString("createdAt", worker.CreatedAt);
        json.WriteStartArray("groups");
        foreach (var group in worker.Groups)
        {
            json.WriteStringValue(group);
        }

        json.WriteEndArray();
    }

    private static WorkerId Id(string text) =>
        WorkerId.TryParse(text, out var id) ? id : throw new BodyRefused($"'{text}' is not a worker id.");

    private static WorkteamName Team(string text) =>
        WorkteamName.TryParse(text, out var name) ? name : throw new BodyRefused($"'{text}' is not a work team's name: 1–63 letters, digits and inner hyphens.");
}
