using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;
using Plumbline.RequesterConsole.Pages.Making;
using Plumbline.WebHost;
using Plumbline.Workforce;

namespace Plumbline.RequesterConsole.Making;

/// <summary>Workers of the account, whatever team they are in.</summary>
internal sealed class WorkerActions(WorkforceService workforce, ConsoleSettings settings)
{
    private const int OnPage = 50;

    public Task<IResult> ListAsync(HttpContext http, string? q, string? after, CancellationToken cancel) => ListAsync(http, q, after, null, null, null, cancel);

    /// <summary>Makes a worker and shows an invitation, this once.</summary>
    public async Task<IResult> MakeAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var form = await http.Request.ReadFormAsync(cancel);
        var (email, shown) = (form["email"].ToString().Trim(), form["displayName"].ToString().Trim());
        try
        {
            var worker = await workforce.CreateWorkerAsync(caller.Scope, new(email, shown.Length == 0 ? email : shown), cancel);
            return await InviteAsync(http, caller, worker, "/console/workers", cancel);
        }
        catch (Refusal refusal) when (refusal is WorkerRefused or WorkerExists)
        {
            return await ListAsync(http, null, null, email, shown, refusal.Message, cancel);
        }
    }

    public Task<IResult> ShowAsync(HttpContext http, string worker, CancellationToken cancel) => ShowAsync(http, worker, null, null, 200, cancel);

    public async Task<IResult> InviteAsync(HttpContext http, string worker, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var found = await workforce.GetWorkerAsync(caller.Scope, Forms.Worker(worker), cancel);
        return await InviteAsync(http, caller, found, $"/console/workers/{worker}", cancel);
    }

    public async Task<IResult> SetPasswordAsync(HttpContext http, string worker, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var form = await http.Request.ReadFormAsync(cancel);
        try
        {
            await workforce.SetPasswordAsync(caller.Scope, Forms.Worker(worker), form["password"].ToString(), cancel);
            return await ShowAsync(http, worker, null, ConsoleTexts.PasswordSet, 200, cancel);
        }
        catch (WorkerPasswordRefused refusal)
        {
            return await ShowAsync(http, worker, refusal.Message, null, 422, cancel);
        }
    }

    public async Task<IResult> SetEnabledAsync(HttpContext http, string worker, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var form = await http.Request.ReadFormAsync(cancel);
        await (form["enabled"] == "true"
            ? workforce.EnableAsync(caller.Scope, Forms.Worker(worker), cancel)
            : workforce.DisableAsync(caller.Scope, Forms.Worker(worker), cancel));
        return new SeeOther(caller.To($"/console/workers/{worker}"));
    }

    private async Task<IResult> InviteAsync(HttpContext http, ConsoleCaller caller, Worker worker, string back, CancellationToken cancel)
    {
        var invitation = await workforce.InviteAsync(caller.Scope, worker.Id, cancel);
        return Forms.Page<InvitationPage>(
            http, new { Caller = caller, Worker = worker, Link = $"{settings.EndpointUrl}/work/invitation/{invitation.Token}", invitation.ExpiresAt, Back = back });
    }

    private async Task<IResult> ShowAsync(HttpContext http, string worker, string? trouble, string? done, int status, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var found = await workforce.GetWorkerAsync(caller.Scope, Forms.Worker(worker), cancel);
        return Forms.Page<WorkerPage>(http, new { Caller = caller, Worker = found, Trouble = trouble, Done = done }, status);
    }

    private async Task<IResult> ListAsync(HttpContext http, string? q, string? after, string? email, string? shown, string? trouble, CancellationToken cancel)
    {
        var caller = ConsoleDesk.Caller(http);
        var search = Forms.Filled(q);
        var page = await workforce.ListWorkersAsync(caller.Scope, null, search, after, OnPage, cancel);
        return Forms.Page<WorkerList>(
            http, new { Caller = caller, Workers = page, Search = search, Email = email, DisplayName = shown, Trouble = trouble }, trouble is null ? 200 : 422);
    }
}
