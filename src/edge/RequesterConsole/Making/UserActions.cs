using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole.Making;

/// <summary>People who sign in to the console. Only owners change them.</summary>
internal sealed class UserActions(SignInService signIn, KeyActions keys)
{
    public async Task<IResult> MakeAsync(HttpContext http, CancellationToken cancel)
    {
        var caller = KeyActions.Owner(http);
        var form = await http.Request.ReadFormAsync(cancel);
        var (email, shown) = (form["email"].ToString().Trim(), form["displayName"].ToString().Trim());
        try
        {
            await signIn.CreateUserAsync(
                caller.Scope.Account, new(email, shown.Length == 0 ? email : shown, form["password"].ToString(), RoleOf(form)), caller.Actor, cancel);
            return new SeeOther(caller.To("/console/keys"));
        }
        catch (Refusal refusal) when (refusal is ConsoleUserExists or ConsoleUserRefused or PasswordRefused)
        {
            return await keys.AgainAsync(http, new PersonInput(email, shown, refusal.Message), cancel);
        }
    }

    /// <summary>Role, or whether the person may come in.</summary>
    public async Task<IResult> ChangeAsync(HttpContext http, string user, CancellationToken cancel)
    {
        var caller = KeyActions.Owner(http);
        var form = await http.Request.ReadFormAsync(cancel);
        if (form.ContainsKey("enabled"))
        {
            await signIn.SetEnabledAsync(caller.Scope.Account, user, form["enabled"] == "true", caller.Actor, cancel);
        }
        else
        {
            await signIn.SetRoleAsync(caller.Scope.Account, user, RoleOf(form), caller.Actor, cancel);
        }

        return new SeeOther(caller.To("/console/keys"));
    }

    private static ConsoleRole RoleOf(IFormCollection form) =>
        Enum.TryParse<ConsoleRole>(form["role"].ToString(), out var role) && Enum.IsDefined(role) ? role : ConsoleRole.Requester;
}
