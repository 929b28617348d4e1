using System;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Plumbline.WebHost;

/// <summary>How the web edges say no: a problem document (RFC 9457) to programs, a plain page to people.</summary>
public static class Problem
{
    /// <summary>True when the client would rather look at a page than parse JSON.</summary>
    public static bool WantsPage(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api") && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <param name="code">A word that programs may match on.</param>
    /// <param name="sentence">What a person reads.</param>
    /// <param name="words">The language of the page around the sentence; English when not given. The sentence may be in another.</param>
    public static async Task WriteAsync(HttpContext http, int status, string code, string sentence, ProblemWords? words = null)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (status == 503 && http.Response.Headers.RetryAfter.Count == 0)
        {
            http.Response.Headers.RetryAfter = "1";
        }

        if (WantsPage(http))
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(PageOf(http.Request.Path.StartsWithSegments("/console"), status, sentence, words ?? ProblemWords.English), http.RequestAborted);
            return;
        }

        http.Response.ContentType = "application/problem+json";
        await using var writer = new Utf8JsonWriter(http.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("type", "about:blank");
        writer.WriteNumber("status", status);
        writer.WriteString("code", code);
        writer.WriteString("title", code);
        writer.WriteString("detail", sentence);
        writer.WriteString("message", sentence);
        writer.WriteEndObject();
    }

    private static string PageOf(bool console, int status, string sentence, ProblemWords words) =>
        $"""
        <!doctype html>
        <html lang="{words.Language}" dir="{words.Direction}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{words.Heading(status)} · Plumbline</title>
        <link rel="stylesheet" href="/client/{(console ? "console" : "portal")}.css"><link rel="icon" href="/client/favicon.svg"></head>
        <body class="page-message"><main><section class="card"><p class="brand" aria-hidden="true">Plumbline</p><h1>{words.Heading(status)}</h1>
        <p role="alert" dir="auto">{WebUtility.HtmlEncode(sentence)}</p><p><a class="button" href="{(console ? "/console/jobs" : "/work")}">{words.Back}</a></p></section></main></body>
        </html>
        """;
}
