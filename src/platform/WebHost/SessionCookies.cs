using System;
using Microsoft.AspNetCore.Http;

namespace Plumbline.WebHost;

/// <summary>The cookie of a browser session: host-only, out of reach of scripts, not sent from other sites.</summary>
/// <remarks>
/// Over https its name begins with <c>__Host-</c>, which makes browsers refuse it without Secure. Over plain http, which is for loopback,
/// it has another name, so that neither can be mistaken for the other. Workers and console users have cookies of their own, so that one
/// browser can hold both; neither opens the other's pages.
/// </remarks>
public sealed class SessionCookies
{
    private const string Secure = "__Host-";
    private readonly string name;

    private SessionCookies(string name) => this.name = name;

    /// <summary>Of the worker portal.</summary>
    public static SessionCookies Work { get; } = new("plumbline-work");

    /// <summary>Of the requester console.</summary>
    public static SessionCookies Console { get; } = new("plumbline-console");

    public string? Read(HttpContext http) => http.Request.Cookies[NameFor(http)];

    public void Write(HttpContext http, string value, TimeSpan life) =>
        http.Response.Cookies.Append(NameFor(http), value, OptionsFor(http, life));

    public void Clear(HttpContext http) =>
        http.Response.Cookies.Delete(NameFor(http), OptionsFor(http, null));

    private string NameFor(HttpContext http) => http.Request.IsHttps ? Secure + name : name;

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
