using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Functions;

/// <summary>A socket in the data folder that leads handlers' requests to object storage, and to nothing else of this server.</summary>
/// <param name="number">Of this server among those that share the folder; 0 for a command that runs alone.</param>
internal sealed class FunctionsDoor(string dataFolder, int number)
{
    private const int LongestPath = 103;
    private static readonly object Mark = new();

    private string Path => System.IO.Path.Combine(dataFolder, $"functions-{number}.sock");

    public void Listen(KestrelServerOptions kestrel)
    {
        if (Path.Length > LongestPath)
        {
            throw new SettingRefused("data", dataFolder, "functions need a shorter path: their socket's name would have more than 103 characters");
        }

        File.Delete(Path);
        kestrel.ListenUnixSocket(Path, options => options.Use(next => connection =>
        {
            connection.Items[Mark] = true;
            return next(connection);
        }));
    }

    public async ValueTask<Stream> OpenAsync(CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Lets only requests through that a session key has signed for S3 or STS: pages, tokens and other services are elsewhere. Put it first.</summary>
    public static Task KeepApartAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Mark) != true || IsForStorage(http.Request))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsForStorage(HttpRequest request)
    {
        var signed = request.Headers.Authorization.ToString();
        var scope = signed.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal) ? signed : request.Query["X-Amz-Credential"].ToString() + ",";
        return !request.Headers.ContainsKey("X-Amz-Target")
            && (request.Headers.ContainsKey("X-Amz-Security-Token") || request.Query.ContainsKey("X-Amz-Security-Token"))
            && (scope.Contains("/s3/aws4_request,", StringComparison.Ordinal) || scope.Contains("/sts/aws4_request,", StringComparison.Ordinal));
    }
}
