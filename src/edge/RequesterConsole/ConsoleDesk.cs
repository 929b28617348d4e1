using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Plumbline.Accounts;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole;

/// <summary>Turns a signed-in caller into a console user at a region, or turns them away; says a refusal's sentence as a page.</summary>
internal sealed class ConsoleDesk(SignInService users, ConsoleSettings settings)
{
    private static readonly object Key = new();

    public static ConsoleCaller Caller(HttpContext http) => (ConsoleCaller)http.Items[Key]!;

    public async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        var region = http.Request.Query["region"].ToString() is { Length: > 0 } asked ? asked : settings.Region;
        if (await users.FindUserAsync(Signed.In(http).Id, http.RequestAborted) is not { Enabled: true } user)
        {
            SessionCookies.Console.Clear(http);
            return Results.Redirect("/console/sign-in");
        }

        if (!settings.Regions.Contains(region))
        {
            return await RefuseAsync(http, 404, "RegionUnknown", Words.Fill(ConsoleTexts.RegionUnknown, region));
        }

        http.Items[Key] = new ConsoleCaller(user, new(user.Account, region, settings.PartitionOf(region)), settings.Region, settings.Regions, WithoutRegion(http.Request));
        if (user.Role is ConsoleRole.Viewer && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            return await RefuseAsync(http, 403, "Forbidden", ConsoleTexts.ViewersLook);
        }

        try
        {
            return await next(invocation);
        }
        catch (Refusal refusal) when (!http.Response.HasStarted)
        {
            var (status, code) = Faults.From(refusal);
            return await RefuseAsync(http, status, code, refusal.Message);
        }
    }

    private static async Task<IResult> RefuseAsync(HttpContext http, int status, string code, string sentence)
    {
        if (status == 503)
        {
            http.Response.Headers.RetryAfter = "1";
        }

        await Problem.WriteAsync(http, status, code, sentence);
        return Results.Empty;
    }

    private static string WithoutRegion(HttpRequest request) =>
        request.Path + QueryString.Create(request.Query.Where(pair => pair.Key is not ("region" or "token")).SelectMany(
            pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
}
