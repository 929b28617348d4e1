using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plumbline.Kernel;

namespace Plumbline.WebHost;

/// <summary>
/// Holds no more requests than the node can, and answers what nobody answered: 503 while storage takes nothing, 500 for a fault of ours.
/// Stands between routing and the caller gate.
/// </summary>
public sealed partial class RequestLimits
{
    /// <summary>What a body of unknown length is taken for.</summary>
    private const long UnknownBytes = 64 * 1024;

    private readonly IRequestBudget budget;
    private readonly ILogger<RequestLimits> log;

    private RequestLimits(IRequestBudget budget, ILogger<RequestLimits> log)
    {
        this.budget = budget;
        this.log = log;
    }

    internal static void Use(IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        app.Use(new RequestLimits(services.GetRequiredService<IRequestBudget>(), services.GetRequiredService<ILogger<RequestLimits>>()).PassAsync);
    }

    /// <summary>Before a route that tests a password or an invitation: false, and answered, when this address tried too often.</summary>
    internal static async Task<bool> MaySignInAsync(HttpContext http, Endpoint endpoint, IRequestBudget budget)
    {
        if (endpoint.Metadata.GetMetadata<PerAddress>() is null || budget.TrySignIn(http.Connection.RemoteIpAddress))
        {
            return true;
        }

        await RefuseAsync(http, 429, 10, "TooManyTries", "Too many people sign in from this network at once. Wait ten seconds, then try again.");
        return false;
    }

    internal static Task RefuseFastCallerAsync(HttpContext http) =>
        RefuseAsync(http, 429, 1, "TooManyRequests", "You ask faster than one caller may. Wait a second, then go on more slowly.");

    private async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        var counts = http.GetEndpoint()?.Metadata.GetMetadata<WhenBusy>() is null;
        var bytes = http.Request.ContentLength ?? (http.Request.Headers.TransferEncoding.Count > 0 ? UnknownBytes : 0);
        if (counts && !budget.TryEnter(bytes))
        {
            await RefuseAsync(http, 503, 1, "Overloaded", "The server has more to do than it can take. Try again in a second.");
            return;
        }

        try
        {
            await next(http);
        }
        catch (Exception trouble) when (!IsGone(http, trouble))
        {
            await AnswerAsync(http, trouble);
        }
        finally
        {
            if (counts)
            {
                budget.Leave(bytes);
            }
        }
    }

    // The client hung up: there is nobody to answer.
    private static bool IsGone(HttpContext http, Exception trouble) =>
        http.RequestAborted.IsCancellationRequested && trouble is OperationCanceledException or ConnectionResetException or ConnectionAbortedException;

    private async Task AnswerAsync(HttpContext http, Exception trouble)
    {
        if (http.Response.HasStarted)
        {
            LogFailed(log, trouble, http.TraceIdentifier);
            http.Abort();
            return;
        }

        http.Response.Clear();
        switch (trouble)
        {
            case TryAgainLater refusal:
                LogUnavailable(log, http.TraceIdentifier);
                await RefuseAsync(http, 503, 1, "TryAgainLater", refusal.Message);
                break;
            case BadHttpRequestException { StatusCode: 413 }:
                await Problem.WriteAsync(http, 413, "BodyTooLarge", "The body is larger than this address takes. Send less at once.");
                break;
            case BadHttpRequestException { StatusCode: 408 }:
                await Problem.WriteAsync(http, 408, "TooSlow", "The body came too slowly. Try again on a better line.");
                break;
            case BadHttpRequestException or InvalidDataException:
                await Problem.WriteAsync(http, 400, "BadRequest", "The request cannot be read.");
                break;
            default:
                LogFailed(log, trouble, http.TraceIdentifier);
                await Problem.WriteAsync(http, 500, "InternalError", "The server made a mistake and has noted it. Nothing is known to be saved; look before trying again.");
                break;
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, int seconds, string code, string sentence)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problem.WriteAsync(http, status, code, sentence);
    }

    [LoggerMessage(EventName = "web.unavailable", Level = LogLevel.Information, Message = "Request {RequestId} found storage unavailable")]
    private static partial void LogUnavailable(ILogger logger, string requestId);

    [LoggerMessage(EventName = "web.failed", Level = LogLevel.Error, Message = "Request {RequestId} failed")]
    private static partial void LogFailed(ILogger logger, Exception trouble, string requestId);

    internal sealed record WhenBusy;

    internal sealed record PerAddress;
}

/// <summary>What a route says about load.</summary>
public static class LoadStatements
{
    public static void UseRequestLimits(this IApplicationBuilder app) => RequestLimits.Use(app);

    /// <summary>Answered even when the node takes no more: for what says how it is doing, and for streams, which stay long and are bounded by themselves.</summary>
    public static TBuilder EvenWhenBusy<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequestLimits.WhenBusy());

    /// <summary>For routes that test a password or an invitation: counted by the network address they come from.</summary>
    public static TBuilder LimitedPerAddress<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequestLimits.PerAddress());
}
