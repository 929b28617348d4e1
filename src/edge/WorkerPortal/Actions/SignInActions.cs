using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.WebHost;
using Plumbline.WorkerPortal.Pages;
using Plumbline.WorkerPortal.Texts;
using Plumbline.Workforce;

namespace Plumbline.WorkerPortal.Actions;

/// <summary>Coming in and leaving.</summary>
internal sealed class SignInActions(WorkforceService workforce, SignInService sessions, WebHostSettings settings)
{
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(14);

    public IResult ShowAsync(HttpContext http, string? back) =>
        SignedInAlready(http) ? Results.Redirect(SafeBack(back)) : Page(back, null, null, 200, http);

    public async Task<IResult> EnterAsync(HttpContext http, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (email, password, back) = (form["email"].ToString(), form["password"].ToString(), form["back"].ToString());
        var texts = PortalLanguage.TextsFor(http);
        if (!SameOrigin.IsPrivateEnough(http, settings))
        {
            return Page(back, email, texts.PlainHttp, 403, http);
        }

        try
        {
            if (await workforce.CheckPasswordAsync(email, password, cancel) is { } worker)
            {
                return await OpenSessionAsync(http, worker, SafeBack(back), cancel);
            }
        }
        catch (Refusal refusal)
        {
            return Page(back, email, refusal.Message, Faults.From(refusal).Status, http);
        }

        return Page(back, email, texts.WrongPassword, 401, http);
    }

    public async Task<IResult> LeaveAsync(HttpContext http, CancellationToken cancel)
    {
        if (SessionCookies.Work.Read(http) is { } cookie)
        {
            await sessions.CloseSessionAsync(cookie, cancel);
            SessionCookies.Work.Clear(http);
        }

        return SeeOther("/work/sign-in");
    }

    public IResult ShowInvitation(string token) => new RazorComponentResult<Pages.Invitation>(new { Token = token });

    public async Task<IResult> AcceptInvitationAsync(HttpContext http, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var token = form["token"].ToString();
        if (!SameOrigin.IsPrivateEnough(http, settings))
        {
            return InvitationAgain(token, PortalLanguage.TextsFor(http).PlainHttp, 403);
        }

        try
        {
            var worker = await workforce.AcceptInvitationAsync(token, form["password"].ToString(), cancel);
            return await OpenSessionAsync(http, worker, "/work", cancel);
        }
        catch (Refusal refusal)
        {
            return InvitationAgain(token, refusal.Message, Faults.From(refusal).Status);
        }
    }

    internal static IResult SeeOther(string address) => new SeeOther(address);

    private static bool SignedInAlready(HttpContext http) => Signed.InOrNot(http) is { Kind: SignedInKind.Worker };

    /// <summary>Only addresses of the portal itself, so that a link cannot send people elsewhere after signing in.</summary>
    private static string SafeBack(string? back) =>
        back is not null && (back == "/work" || back.StartsWith("/work/", StringComparison.Ordinal)) ? back : "/work";

    private async Task<IResult> OpenSessionAsync(HttpContext http, WorkerId worker, string back, CancellationToken cancel)
    {
        if (await workforce.WhoIsAsync(worker, cancel) is not { } facts)
        {
            return Page(back, null, PortalLanguage.TextsFor(http).WrongPassword, 401, http);
        }

        if (!WorkerDesk.MayEnter(http, facts))
        {
            return Page(back, null, PortalLanguage.TextsFor(http).OutsideNetwork, 403, http);
        }

        var principal = new Principal(PrincipalKind.Worker, worker.ToString(), facts.Scope.Account);
        SessionCookies.Work.Write(http, await sessions.OpenSessionAsync(principal, SessionLife, cancel), SessionLife);
        return SeeOther(back);
    }

    private static RazorComponentResult<SignIn> Page(string? back, string? email, string? trouble, int status, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(new { Back = SafeBack(back), Email = email, Trouble = trouble }) { StatusCode = status };
    }

    private static RazorComponentResult<Pages.Invitation> InvitationAgain(string token, string trouble, int status) =>
        new(new { Token = token, Trouble = trouble }) { StatusCode = status };
}
