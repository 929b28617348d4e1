using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A server with limits of its own, and requests that are not repeated when they are refused.</summary>
internal sealed class LimitedServer : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private Calls calls = null!;

    public RunningServer Server { get; private set; } = null!;

    public static async Task<LimitedServer> StartAsync(string limits, params string[] settings)
    {
        var limited = new LimitedServer();
        var file = limited.folder.File("limits.json");
        await File.WriteAllTextAsync(file, limits);
        limited.Server = await RunningServer.StartAsync("serve", ["--limits", file, .. settings]);
        limited.calls = new(limited.Server);
        return limited;
    }

    public Task<(int Status, string Body, int RetryAfter)> AskAsync(HttpRequestMessage request) => calls.AskAsync(request);

    public HttpRequestMessage Plain(HttpMethod method, string path, string? token = null) => calls.Plain(method, path, token);

    public HttpRequestMessage SageMaker(string? secret = null) => calls.SageMaker("ListLabelingJobs", "{}", secret);

    public HttpRequestMessage Sts() => calls.Sts();

    public HttpRequestMessage S3(HttpMethod? method = null, string path = "/", string? body = null) => calls.S3(method, path, body);

    /// <summary>A connection that has sent this much of a request and then falls silent.</summary>
    public async Task<TcpClient> StallAsync(string sent)
    {
        var client = new TcpClient();
        var address = new Uri(Server.Url);
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent));
        return client;
    }

    /// <summary>Bytes of memory that the process has in RAM.</summary>
    public long ResidentBytes()
    {
        var id = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .First(name => int.TryParse(name, out _) && IsServer(name!))!;
        var line = File.ReadLines($"/proc/{id}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        calls.Dispose();
        folder.Dispose();
    }

    private bool IsServer(string process)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            return Path.GetFileName(words[0]) == "dotnet" && words.Contains(Server.DataFolder);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
