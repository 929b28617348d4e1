using System;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Plumbline.AwsProtocol;

/// <summary>The request target as the client sent it, cut into path and query; the scheme and host of an absolute form dropped.</summary>
/// <param name="Path">Still percent-encoded; begins with a slash.</param>
/// <param name="Query">Still percent-encoded; without the question mark.</param>
internal readonly record struct RawTarget(string Path, string Query)
{
    public static RawTarget Of(HttpContext http) => Parse(http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/");

    public static RawTarget Parse(string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var query = question < 0 ? "" : target[(question + 1)..];
        if (!path.StartsWith('/'))
        {
            var authority = path.IndexOf("://", StringComparison.Ordinal);
            var slash = authority < 0 ? -1 : path.IndexOf('/', authority + 3);
            path = slash < 0 ? "/" : path[slash..];
        }

        return new(path, query);
    }
}
