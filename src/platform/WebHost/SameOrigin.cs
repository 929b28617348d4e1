using System;
using System.Linq;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Plumbline.WebHost;

/// <summary>A request that changes something with the power of a cookie must come from one of our own pages.</summary>
public static class SameOrigin
{
    /// <summary>
    /// True for safe methods, and for unsafe ones whose <c>Origin</c> is the request's own or a configured public one.
    /// A missing or <c>null</c> origin (sandboxed frame, old browser) is refused.
    /// </summary>
    public static bool Holds(HttpContext http, WebHostSettings settings)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return true;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && (string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase)
                || settings.PublicOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>True when a password may travel: https, or this very machine, or the operator's word.</summary>
    public static bool IsPrivateEnough(HttpContext http, WebHostSettings settings) =>
        http.Request.IsHttps || settings.AllowPlainHttp || http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}
