using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Plumbline.WebHost;

/// <summary>What browsers are told about our own pages: nothing inline, nothing from elsewhere, never inside a foreign frame.</summary>
public static class SecurityHeaders
{
    public const string OwnPages =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// For a requester's template: an origin of its own, so no cookies, no storage and no reach into ours, even when its address is opened directly.
    /// </summary>
    public const string TaskFrame = "sandbox allow-scripts allow-forms; frame-ancestors 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            SetUnlessSet(headers, "Content-Security-Policy", OwnPages);
            SetUnlessSet(headers, "Referrer-Policy", "same-origin");
            SetUnlessSet(headers, "Cross-Origin-Opener-Policy", "same-origin");
            return System.Threading.Tasks.Task.CompletedTask;
        }, http);
        return next(http);
    });

    private static void SetUnlessSet(IHeaderDictionary headers, string name, string value)
    {
        if (!headers.ContainsKey(name))
        {
            headers[name] = value;
        }
    }
}
