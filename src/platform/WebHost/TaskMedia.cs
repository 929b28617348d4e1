using Microsoft.AspNetCore.Http;

namespace Plumbline.WebHost;

/// <summary>What browsers are told about a task's pictures, recordings and documents, which a frame without an origin reads.</summary>
public static class TaskMedia
{
    /// <summary>How the route is asked.</summary>
    public static readonly string[] Methods = ["GET", "HEAD", "OPTIONS"];

    /// <summary>Sets the headers of every answer, refusals included.</summary>
    /// <returns>True when the browser only asked whether it may send a Range header, as some do before: that is answered, and tells nothing about the file.</returns>
    public static bool Open(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        // Without these a script of the frame, whose origin is "null", may not see that ranges can be asked for.
        headers.AccessControlExposeHeaders = "Accept-Ranges, Content-Length, Content-Range";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self' data:";
        if (!HttpMethods.IsOptions(http.Request.Method))
        {
            return false;
        }

        headers.AccessControlAllowMethods = "GET, HEAD";
        headers.AccessControlAllowHeaders = "Range";
        headers.AccessControlMaxAge = "600";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }
}
