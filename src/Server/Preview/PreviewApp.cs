using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plumbline.Server.Composition;
using Plumbline.WebHost;

namespace Plumbline.Server.Preview;

/// <summary>A small server for one developer on this machine alone: the page, the frame, media, and news of saved files. It keeps nothing.</summary>
internal static class PreviewApp
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <param name="port">0: any free one.</param>
    public static WebApplication Build(string template, string? input, string? mediaFolder, int port, FileWatch watch)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 9 * 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        var media = new MediaFolder(mediaFolder);
        Task<PreviewState> Now() => PreviewState.ReadAsync(template, input, media, TimeProvider.System);

        // A page elsewhere may point its own name at this machine: only this machine's names are answered.
        app.Use(static (http, next) =>
        {
            if (http.Request.Host.Host is "127.0.0.1" or "localhost")
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        });
        app.UseSecurityHeaders();
        WebApp.UseClientFiles(app);
        app.MapGet("/", async () =>
        {
            var seen = watch.Changes;
            return Results.Content(PreviewPage.Of(template, await Now(), seen), "text/html; charset=utf-8");
        });
        app.MapGet("/frame", async (HttpContext http) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = SecurityHeaders.TaskFrame;
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
            return Results.Content((await Now()).Frame ?? "", "text/html; charset=utf-8");
        });
        app.MapPost("/answer", (Delegate)AnswerAsync);
        app.MapGet("/changes", (HttpContext http, long seen) => TellAsync(http, seen, watch));
        app.MapMethods("/media/{bucket}/{**key}", TaskMedia.Methods, (HttpContext http, string bucket, string key) => Media(http, media.Find(bucket, key)));
        return app;
    }

    private static async Task<IResult> AnswerAsync(HttpContext http)
    {
        try
        {
            var answer = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))?["answer"];
            return Results.Text(new JsonObject { ["outputLine"] = answer?.ToJsonString() ?? "null" }.ToJsonString(), "application/json");
        }
        catch (JsonException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>One event as soon as something changed, then the stream ends: the page asks again when it is new.</summary>
    private static async Task TellAsync(HttpContext http, long seen, FileWatch watch)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = System.Threading.CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await http.Response.Body.FlushAsync(either.Token);
            var changes = await watch.AfterAsync(seen, either.Token);
            await http.Response.WriteAsync($"data: {changes.ToString(CultureInfo.InvariantCulture)}\n\n", either.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left, or the program ends.
        }
    }

    private static IResult Media(HttpContext http, string? path)
    {
        if (TaskMedia.Open(http))
        {
            return Results.Empty;
        }

        return path is null
            ? Results.NotFound()
            : Results.File(path, ContentTypes.TryGetContentType(path, out var type) ? type : "application/octet-stream", enableRangeProcessing: true);
    }
}
