using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Plumbline.Server.Settings;
using Plumbline.WebHost;

namespace Plumbline.Server.Telemetry;

/// <summary>Who may read the metrics: whoever reaches a listener of <c>--metrics-urls</c>, or sends the token of <c>--metrics-token</c>. Nobody else.</summary>
internal sealed class MetricsDoor(ServerSettings settings)
{
    public const string Path = "/metrics";
    private static readonly object Mark = new();
    private readonly byte[]? tokenHash = settings.MetricsToken is { } token ? HashOf(token) : null;

    /// <summary>False: there is no such page.</summary>
    public bool IsOpen => settings.MetricsToken is not null || settings.MetricsUrls.Count > 0;

    /// <summary>Marks the connections of a listener that is for metrics and health alone.</summary>
    public static void MarkConnections(ListenOptions options) => options.Use(next => connection =>
    {
        connection.Items[Mark] = true;
        return next(connection);
    });

    /// <summary>Keeps everything but metrics and health off such a listener. Put it first.</summary>
    public static Task KeepApartAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsMarked(http) || http.Request.Path.Value is Path or "/healthz" or "/readyz")
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Stands before the page itself.</summary>
    public Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        if (IsMarked(http) || HasToken(http))
        {
            return next(http);
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.WriteAsync(http, 401, "NotSignedIn", "Metrics need the token of --metrics-token, sent as 'Authorization: Bearer …'.");
    }

    private static bool IsMarked(HttpContext http) => http.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Mark) == true;

    private bool HasToken(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return tokenHash is not null
            && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(HashOf(header[7..].Trim()), tokenHash);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
