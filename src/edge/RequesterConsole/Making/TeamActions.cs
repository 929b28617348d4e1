using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;
using Plumbline.Preparation.Drafts;
using Plumbline.RequesterConsole.Pages.Making;
using Plumbline.WebHost;
using Plumbline.Workforce;

namespace Plumbline.RequesterConsole.Making;

/// <summary>Teams and who is in them.</summary>
internal sealed class TeamActions(WorkforceService workforce, JobDraftService drafts, StepPages pages, ConsoleSettings settings)
{
    private const int OnPage = 50;

    public Task<IResult> ListAsync(HttpContext http, string? q, string? after, CancellationToken cancel) => ListAsync(http, q, after, null, null, null, cancel);

    public async Task<IResult> MakeAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var form = await http.Request.ReadFormAsync(cancel);
        var (name, about) = (form["teamName"].ToString(), form["teamAbout"].ToString());
        try
        {
            var team = await workforce.CreateOwnTeamAsync(caller.Scope, Forms.Team(name), about.Trim().Length == 0 ? name : about, cancel);
            return new SeeOther(caller.To($"/console/teams/{team.Name}"));
        }
        catch (Refusal refusal) when (refusal is BodyRefused or WorkteamRefused or WorkteamNameTaken or WorkteamLimitReached)
        {
            return await ListAsync(http, null, null, name, about, refusal.Message, cancel);
        }
    }

    /// <summary>Makes a team in the midst of the wizard and chooses it there.</summary>
    public async Task<IResult> MakeForDraftAsync(HttpContext http, string draft, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var form = await http.Request.ReadFormAsync(cancel);
        var (name, about) = (form["teamName"].ToString(), form["teamAbout"].ToString());
        try
        {
            var team = await workforce.CreateOwnTeamAsync(caller.Scope, Forms.Team(name), about.Trim().Length == 0 ? name : about, cancel);
            await drafts.SaveAsync(caller.Scope, draft, design => design with { WorkteamArn = team.Arn }, null, cancel);
            return new SeeOther(caller.To(WizardSteps.Address(draft, "team")));
        }
        catch (Refusal refusal) when (refusal is BodyRefused or WorkteamRefused or WorkteamNameTaken or WorkteamLimitReached)
        {
            return await pages.ShowAsync(
                http, await drafts.GetAsync(caller.Scope, draft, cancel), "team", [new(DesignStep.Team, "teamName", refusal.Message)], 0, cancel);
        }
    }

    public Task<IResult> ShowAsync(HttpContext http, string team, string? q, string? after, CancellationToken cancel) =>
        ShowAsync(http, Forms.Team(team), q, after, new(), 200, cancel);

    public async Task<IResult> DescribeAsync(HttpContext http, string team, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var form = await http.Request.ReadFormAsync(cancel);
        var (about, seen) = (form["teamAbout"].ToString(), form["seen"].ToString());
        try
        {
            await workforce.DescribeTeamAsync(caller.Scope, Forms.Team(team), about, seen, cancel);
            return new SeeOther(caller.To($"/console/teams/{team}"));
        }
        catch (WorkteamChanged refusal)
        {
            return await ShowAsync(http, Forms.Team(team), null, null, new() { About = about, AboutTrouble = refusal.Message }, 409, cancel);
        }
        catch (WorkteamRefused refusal)
        {
            return await ShowAsync(http, Forms.Team(team), null, null, new() { About = about, AboutTrouble = refusal.Message }, 422, cancel);
        }
    }

    public async Task<IResult> DeleteAsync(HttpContext http, string team, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        try
        {
            await workforce.DeleteWorkteamAsync(caller.Scope, Forms.Team(team), cancel);
        }
        catch (WorkteamNotFound)
        {
            // Deleted before: what was wanted.
        }

        return new SeeOther(caller.To("/console/teams"));
    }

    /// <summary>Adds whoever has the address; somebody new is made a worker and gets an invitation, shown this once.</summary>
    public async Task<IResult> AddAsync(HttpContext http, string team, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var form = await http.Request.ReadFormAsync(cancel);
        var (email, shown) = (form["email"].ToString().Trim(), form["displayName"].ToString().Trim());
        var name = Forms.Team(team);
        await workforce.GetWorkteamAsync(caller.Scope, name, cancel);
        try
        {
            var worker = await workforce.FindWorkerByEmailAsync(caller.Scope, email, cancel)
                ?? await workforce.CreateWorkerAsync(caller.Scope, new(email, shown.Length == 0 ? email : shown), cancel);
            await workforce.AddToTeamAsync(caller.Scope, worker.Id, name, cancel);
            if (worker.HasPassword)
            {
                return new SeeOther(caller.To($"/console/teams/{team}"));
            }

            var invitation = await workforce.InviteAsync(caller.Scope, worker.Id, cancel);
            return Forms.Page<InvitationPage>(
                http, new { Caller = caller, Worker = worker, Link = $"{settings.EndpointUrl}/work/invitation/{invitation.Token}", invitation.ExpiresAt, Back = $"/console/teams/{team}" });
        }
        catch (Refusal refusal) when (refusal is WorkerRefused or WorkerExists)
        {
            return await ShowAsync(http, name, null, null, new() { Email = email, DisplayName = shown, AddTrouble = refusal.Message }, 422, cancel);
        }
    }

    public async Task<IResult> RemoveAsync(HttpContext http, string team, string worker, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        await workforce.RemoveFromTeamAsync(caller.Scope, Forms.Worker(worker), Forms.Team(team), cancel);
        return new SeeOther(caller.To($"/console/teams/{team}"));
    }

    private async Task<IResult> ListAsync(HttpContext http, string? q, string? after, string? name, string? about, string? trouble, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var search = Forms.Filled(q);
        var page = await workforce.ListWorkteamsAsync(caller.Scope, new(search, After: after, Limit: OnPage), cancel);
        return Forms.Page<TeamList>(
            http, new { Caller = caller, Search = search, Teams = page, Name = name, About = about, Trouble = trouble }, trouble is null ? 200 : 422);
    }

    private async Task<IResult> ShowAsync(HttpContext http, WorkteamName name, string? q, string? after, TeamInput input, int status, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var search = Forms.Filled(q);
        var team = await workforce.GetWorkteamAsync(caller.Scope, name, cancel);
        var members = await workforce.ListWorkersAsync(caller.Scope, name, search, after, OnPage, cancel);
        return Forms.Page<TeamPage>(http, new { Caller = caller, Team = team, Members = members, Search = search, Input = input }, status);
    }
}

/// <summary>What somebody typed on a team's page and why it was not taken.</summary>
public sealed record TeamInput
{
    public string? About { get; init; }

    public string? AboutTrouble { get; init; }

    public string? Email { get; init; }

    public string? DisplayName { get; init; }

    public string? AddTrouble { get; init; }
}
