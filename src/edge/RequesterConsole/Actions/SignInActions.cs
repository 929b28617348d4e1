using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.RequesterConsole.Pages;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole.Actions;

/// <summary>Coming in and leaving.</summary>
internal sealed class SignInActions(SignInService users, WebHostSettings settings)
{
    /// <summary>A working day; the session ends then, whether it was used or not.</summary>
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(12);

    public IResult Show(HttpContext http, string? back) =>
        Signed.InOrNot(http) is { Kind: SignedInKind.ConsoleUser } ? Results.Redirect(SafeBack(back)) : Page(back, null, null, 200, http);

    public async Task<IResult> EnterAsync(HttpContext http, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (email, password, back) = (form["email"].ToString(), form["password"].ToString(), form["back"].ToString());
        if (!SameOrigin.IsPrivateEnough(http, settings))
        {
            return Page(back, email, ConsoleTexts.PlainHttp, 403, http);
        }

        try
        {
            if (await users.CheckPasswordAsync(email, password, cancel) is { } user)
            {
                var principal = new Principal(PrincipalKind.ConsoleUser, user.UserId, user.Account);
                SessionCookies.Console.Write(http, await users.OpenSessionAsync(principal, SessionLife, cancel), SessionLife);
                return new SeeOther(SafeBack(back));
            }
        }
        catch (Refusal refusal)
        {
            return Page(back, email, refusal.Message, Faults.From(refusal).Status, http);
        }

        return Page(back, email, ConsoleTexts.WrongPassword, 401, http);
    }

    public async Task<IResult> LeaveAsync(HttpContext http, CancellationToken cancel)
    {
        if (SessionCookies.Console.Read(http) is { } cookie)
        {
            await users.CloseSessionAsync(cookie, cancel);
            SessionCookies.Console.Clear(http);
        }

        return new SeeOther("/console/sign-in");
    }

    /// <summary>Only addresses of the console itself, so that a link cannot send people elsewhere after signing in.</summary>
    private static string SafeBack(string? back) =>
        back?.StartsWith("/console/", StringComparison.Ordinal) == true && !back.Contains("..", StringComparison.Ordinal) && !back.StartsWith("/console/sign-", StringComparison.Ordinal)
            ? back
            : "/console";

    private static RazorComponentResult<SignIn> Page(string? back, string? email, string? trouble, int status, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(new { Back = SafeBack(back), Email = email, Trouble = trouble }) { StatusCode = status };
    }
}
