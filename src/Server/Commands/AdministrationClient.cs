using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Plumbline.Kernel;
using Plumbline.Server.Composition;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Commands;

/// <summary>
/// Speaks to a running server through its administration socket; where none runs, opens the installation (alone: the database is
/// locked) and serves the socket itself for the length of one command.
/// </summary>
internal sealed class AdministrationClient : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly Installation? installation;
    private readonly WebApplication? app;

    private AdministrationClient(string socket, Installation? installation, WebApplication? app)
    {
        this.installation = installation;
        this.app = app;
        http = new(new SocketsHttpHandler { ConnectCallback = (_, cancel) => ConnectAsync(socket, cancel) }) 
        {
            BaseAddress = new("http://localhost/api/v1/admin/"),
            // A backup takes as long as it takes; the user has a key to stop it.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public static async Task<AdministrationClient> OpenAsync(ServerSettings settings, CancellationToken cancel)
    {
        var socket = AdministrationSocket.PathOf(settings.Data)
            ?? throw new SettingRefused("data", settings.Data, "administration needs a shorter path: its socket's name would have more than 103 characters");
        if (await AnswersAsync(socket, cancel))
        {
            return new(socket, null, null);
        }

        var installation = await Installation.OpenAsync(settings, null, mayBegin: false, TimeProvider.System, new RandomIdSource(), cancel);
        var app = WebApp.Build(installation, place: null);
        await app.StartAsync(cancel);
        return new(socket, installation, app);
    }

    /// <summary>Sends a call and returns the answer's JSON; an empty object when there is none.</summary>
    /// <exception cref="AdministrationRefused">With the server's own sentence.</exception>
    public async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request, cancel);
        var text = await response.Content.ReadAsStringAsync(cancel);
        using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return response.IsSuccessStatusCode
            ? document.RootElement.Clone()
            : throw new AdministrationRefused(document.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString()! : $"The server answered {(int)response.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (installation is not null)
        {
            await installation.DisposeAsync();
        }
    }

    public static async Task<bool> AnswersAsync(string socket, CancellationToken cancel)
    {
        if (!File.Exists(socket))
        {
            return false;
        }

        try
        {
            await using var stream = await ConnectAsync(socket, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The server refused an administration call.</summary>
internal sealed class AdministrationRefused(string sentence) : Refusal(sentence);
