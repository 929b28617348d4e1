using System;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Kernel;
using Plumbline.WebHost;

namespace Plumbline.RequesterConsole.Making;

/// <summary>What the forms of people and keys have in common.</summary>
internal static class Forms
{
    /// <summary>The worker an address names.</summary>
    public static WorkerId Worker(string text) => WorkerId.TryParse(text, out var id) ? id : throw new BodyRefused($"'{text}' is not a worker id.");

    public static WorkteamName Team(string text) =>
        WorkteamName.TryParse(text.Trim(), out var name) ? name : throw new BodyRefused($"'{text}' is not a team's name: 1 to 63 letters a–z, digits and inner hyphens.");

    /// <summary>Back to the page the form stood on, if it is one of ours.</summary>
    public static IResult Back(ConsoleCaller caller, IFormCollection form, string otherwise) =>
        new SeeOther(form["back"].ToString() is { Length: > 0 } back && back.StartsWith("/console/", StringComparison.Ordinal) && !back.Contains("..", StringComparison.Ordinal)
            ? back
            : caller.To(otherwise));

    public static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A page that is never kept, with a status of its own.</summary>
    public static RazorComponentResult<T> Page<T>(HttpContext http, object parameters, int status = 200)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(parameters) { StatusCode = status };
    }
}
