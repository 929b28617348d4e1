using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary>A server that is measured in every way it offers, after a small job went through it from end to end.</summary>
public sealed class ObservedServer : IAsyncLifetime, IDisposable
{
    public const string Token = "metrics-token-of-this-test";
    public const int Objects = 6;
    private LabeledJob? job;

    public RunningServer Server { get; private set; } = null!;

    /// <summary>The listener for metrics and health alone.</summary>
    public string Apart { get; } = $"http://127.0.0.1:{FreePort()}";

    public HttpClient Http { get; } = new();

    public async Task InitializeAsync()
    {
        Server = await RunningServer.StartAsync(
            "serve", "--metrics-token", Token, "--metrics-urls", Apart, "--log-format", "json");
        job = new LabeledJob(Server, Objects);
        await job.CreateAsync(seed: 5);
        await Task.WhenAll(job.Work(() => job.Ledger.Count < Objects * LabeledJob.Answers));
        await Patience.UntilAsync(async () => (string)(await job.DescribeAsync())["LabelingJobStatus"]! == "Completed", "the job has completed");
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose()
    {
        job?.Dispose();
        Http.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}

/// <summary>Those that look at one and the same server.</summary>
[CollectionDefinition(nameof(Observed))]
public sealed class Observed : ICollectionFixture<ObservedServer>;
