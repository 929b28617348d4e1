using System;
using Microsoft.AspNetCore.Http;

namespace Plumbline.WebHost;

/// <summary>The cookie of a browser session: host-only, out of reach of scripts, not sent from other sites.</summary>
/// <remarks>
/// Over https its name begins with <c>__Host-</c>, which makes browsers refuse it without Secure. Over plain http, which is for loopback,
/// it has another name, so that neither can be mistaken for the other.
/// </remarks>
public static class SessionCookies
{
    private const string Plain = "plumbline-work";
    private const string Secure = "__Host-plumbline-work";

    public static string? Read(HttpContext http) => http.Request.Cookies[http.Request.IsHttps ? Secure : Plain];

    public static void Write(HttpContext http, string value, TimeSpan life) =>
        http.Response.Cookies.Append(http.Request.IsHttps ? Secure : Plain, value, OptionsFor(http, life));

    public static void Clear(HttpContext http) =>
        http.Response.Cookies.Delete(http.Request.IsHttps ? Secure : Plain, OptionsFor(http, null));

    private static CookieOptions OptionsFor(HttpContext http, TimeSpan? life) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };
}
