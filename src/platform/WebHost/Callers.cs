using System;
using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plumbline.WebHost.Live;

namespace Plumbline.WebHost;

/// <summary>Who may call a route. A route that does not say does not start the server.</summary>
[Flags]
public enum Callers
{
    /// <summary>Never valid on a route: it is what a forgotten statement looks like.</summary>
    Unstated = 0,

    /// <summary>Everybody, signed in or not.</summary>
    Anyone = 1,

    /// <summary>A worker's browser session.</summary>
    WorkerCookie = 2,

    /// <summary>A worker's bearer token.</summary>
    WorkerToken = 4,

    /// <summary>A bearer token with the scope <c>admin</c>.</summary>
    AdminToken = 8,

    /// <summary>Whoever holds the address: it carries its own proof, which the route checks.</summary>
    GrantInAddress = 16,

    /// <summary>A console user's browser session.</summary>
    ConsoleCookie = 32,

    /// <summary>Whoever reads metrics: the listener or the token proves it, which the route checks.</summary>
    MetricsReader = 64,
}

/// <summary>What a route says about its callers.</summary>
public sealed record StatedCallers(Callers Callers);

/// <summary>How routes state their callers, and the check that all of them did.</summary>
public static class CallerStatements
{
    /// <summary>States who may call this route, or every route of this group.</summary>
    public static TBuilder CalledBy<TBuilder>(this TBuilder builder, Callers callers)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new StatedCallers(callers));

    /// <summary>Throws when a route has not stated its callers. Called once, before the server listens.</summary>
    /// <exception cref="InvalidOperationException">Names the first such route.</exception>
    public static void RequireStatedCallers(this WebApplication app)
    {
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints))
        {
            if (endpoint is RouteEndpoint route && StatedFor(route) == Callers.Unstated)
            {
                throw new InvalidOperationException($"The route '{route.RoutePattern.RawText}' does not state who may call it.");
            }
        }
    }

    internal static Callers StatedFor(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StatedCallers>()?.Callers ?? Callers.Unstated;

    public static IServiceCollection AddWebHost(this IServiceCollection services, WebHostSettings settings) =>
        services.AddSingleton(settings).AddSingleton<LiveFeeds>().AddSingleton<LiveStreams>();
}
