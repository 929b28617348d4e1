using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A server with limits of its own, and requests that are not repeated when they are refused.</summary>
internal sealed class LimitedServer : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public RunningServer Server { get; private set; } = null!;

    public static async Task<LimitedServer> StartAsync(string limits, params string[] settings)
    {
        var limited = new LimitedServer();
        var file = limited.folder.File("limits.json");
        await File.WriteAllTextAsync(file, limits);
        limited.Server = await RunningServer.StartAsync("serve", ["--limits", file, .. settings]);
        return limited;
    }

    /// <summary>Status, body and the seconds of Retry-After (0 without one).</summary>
    public async Task<(int Status, string Body, int RetryAfter)> AskAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await http.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), (int)(answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0));
        }
    }

    public HttpRequestMessage Plain(HttpMethod method, string path, string? token = null)
    {
        var request = new HttpRequestMessage(method, Server.Url + path);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return request;
    }

    public HttpRequestMessage SageMaker(string? secret = null) => Signed("sagemaker", HttpMethod.Post, "/", "{}", secret, ("X-Amz-Target", "SageMaker.ListLabelingJobs"));

    public HttpRequestMessage Sts() => Signed("sts", HttpMethod.Post, "/", "Action=GetCallerIdentity&Version=2011-06-15", null, ("Content-Type", "application/x-www-form-urlencoded"));

    public HttpRequestMessage S3(HttpMethod? method = null, string path = "/", string? body = null) => Signed("s3", method ?? HttpMethod.Get, path, body ?? "", null);

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
        http.Dispose();
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

    private HttpRequestMessage Signed(string service, HttpMethod method, string path, string body, string? secret, params IEnumerable<(string Name, string Value)> headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(method, Server.Url + path) { Content = new ByteArrayContent(bytes) };
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        new SigV4Signer(Server.AccessKeyId, secret ?? Server.SecretAccessKey, Server.Region, service).Sign(request, SigV4Signer.HashOf(bytes), TimeProvider.System.GetUtcNow());
        return request;
    }
}
