using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Plumbline.WebHost;

/// <summary>Lets a request reach a route only when its caller is one that the route stated. Stands between routing and the routes.</summary>
public static class CallerGate
{
    public static IApplicationBuilder UseCallerGate(this IApplicationBuilder app)
    {
        var settings = app.ApplicationServices.GetRequiredService<WebHostSettings>();
        var sessions = app.ApplicationServices.GetRequiredService<ISessions>();
        var budget = app.ApplicationServices.GetRequiredService<IRequestBudget>();
        return app.Use((http, next) => PassAsync(http, next, settings, sessions, budget));
    }

    private static async Task PassAsync(HttpContext http, RequestDelegate next, WebHostSettings settings, ISessions sessions, IRequestBudget budget)
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            await next(http);
            return;
        }

        var stated = CallerStatements.StatedFor(endpoint);
        var viaToken = await ViaTokenAsync(http, sessions, http.RequestAborted);
        var viaCookie = viaToken is null ? await ViaCookieAsync(http, stated, sessions, http.RequestAborted) : null;
        var allowed = Allows(stated, viaToken, viaCookie);
        if ((viaToken ?? viaCookie) is { } signedIn)
        {
            Signed.Remember(http, signedIn, async cancel =>
                (await ViaTokenAsync(http, sessions, cancel) ?? await ViaCookieAsync(http, stated, sessions, cancel))?.Id == signedIn.Id);
        }

        if (!allowed)
        {
            await RefuseAsync(http, stated, viaToken ?? viaCookie);
            return;
        }

        if ((viaToken ?? viaCookie) is { } caller && !budget.TrySpend(caller.Id))
        {
            await RequestLimits.RefuseFastCallerAsync(http);
            return;
        }

        if (viaToken is null && !stated.HasFlag(Callers.GrantInAddress) && !SameOrigin.Holds(http, settings))
        {
            await Problem.WriteAsync(http, 403, "CrossOrigin", "This request did not come from a Plumbline page. Open the page again and repeat it there.");
            return;
        }

        if (await RequestLimits.MaySignInAsync(http, endpoint, budget))
        {
            await next(http);
        }
    }

    private static async Task<SignedIn?> ViaTokenAsync(HttpContext http, ISessions sessions, CancellationToken cancel) =>
        Signed.VouchedFor(http) ?? (BearerToken(http) is { } token ? await sessions.FindTokenAsync(token, cancel) : null);

    /// <summary>
    /// The session behind the cookie that this route goes by; on a route for both kinds of people a worker's stands first. A session that
    /// came in the other kind's cookie is none.
    /// </summary>
    private static async Task<SignedIn?> ViaCookieAsync(HttpContext http, Callers stated, ISessions sessions, CancellationToken cancel)
    {
        var forConsole = stated.HasFlag(Callers.ConsoleCookie);
        if ((stated.HasFlag(Callers.WorkerCookie) || !forConsole)
            && SessionCookies.Work.Read(http) is { } work
            && await sessions.FindSessionAsync(work, cancel) is { Kind: SignedInKind.Worker } worker)
        {
            return worker;
        }

        return forConsole
            && SessionCookies.Console.Read(http) is { } console
            && await sessions.FindSessionAsync(console, cancel) is { Kind: SignedInKind.ConsoleUser } user
                ? user
                : null;
    }

    private static bool Allows(Callers stated, SignedIn? viaToken, SignedIn? viaCookie) =>
        (stated & (Callers.Anyone | Callers.GrantInAddress | Callers.MetricsReader)) != 0
        || (stated.HasFlag(Callers.WorkerCookie) && viaCookie?.Kind == SignedInKind.Worker)
        || (stated.HasFlag(Callers.ConsoleCookie) && viaCookie?.Kind == SignedInKind.ConsoleUser)
        || (stated.HasFlag(Callers.WorkerToken) && viaToken?.Kind == SignedInKind.Worker)
        || (stated.HasFlag(Callers.AdminToken) && viaToken is { Kind: SignedInKind.Operator } && viaToken.Scopes.Contains("admin"));

    private static Task RefuseAsync(HttpContext http, Callers stated, SignedIn? caller)
    {
        if (http.Request.Headers["Sec-Fetch-Dest"].ToString() is "iframe")
        {
            // A sign-in page has no place inside a task's frame, and would not let itself be shown there: the page around it asks.
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'self'";
            return Problem.WriteAsync(http, 401, "NotSignedIn", "Sign in again to see this task.");
        }

        if (caller is null && Problem.WantsPage(http))
        {
            var home = stated.HasFlag(Callers.ConsoleCookie) ? "/console" : "/work";
            var back = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : home;
            http.Response.Redirect($"{home}/sign-in?back={Uri.EscapeDataString(back)}");
            return Task.CompletedTask;
        }

        if (caller is not null)
        {
            return Problem.WriteAsync(http, 403, "Forbidden", "You are signed in, but not as somebody who may do this.");
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.WriteAsync(http, 401, "NotSignedIn", "Sign in, or send a valid token as 'Authorization: Bearer …'.");
    }

    private static string? BearerToken(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }
}
