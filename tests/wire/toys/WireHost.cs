using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plumbline.AwsProtocol;
using Plumbline.Fixtures;
using Plumbline.Kernel;

namespace Plumbline.Wire;

/// <summary>Kestrel on ports of its own, http and https, with the toy services behind the real pipeline.</summary>
public sealed class WireHost : IAsyncDisposable
{
    private static readonly Lazy<X509Certificate2> Certificate = new(MakeCertificate);
    private readonly WebApplication app;

    private WireHost(WebApplication app, TempFolder folder, Lines lines)
    {
        this.app = app;
        Folder = folder;
        Log = lines;
        Http = new(app.Urls.First(url => url.StartsWith("http:", StringComparison.Ordinal)).Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        Https = new(app.Urls.First(url => url.StartsWith("https:", StringComparison.Ordinal)).Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectCallback = ConnectAsync };
        Client = new HttpClient(handler) { BaseAddress = Http };
    }

    public Uri Http { get; }

    public Uri Https { get; }

    public HttpClient Client { get; }

    public TempFolder Folder { get; }

    public Lines Log { get; }

    /// <summary>The self-signed certificate of the https side, as a file for clients to trust.</summary>
    public string Authority => Folder.File("ca.pem");

    internal ToyS3 S3 => app.Services.GetServices<IAwsService>().OfType<ToyS3>().Single();

    internal ToyKeys Keys => (ToyKeys)app.Services.GetRequiredService<ISigningKeys>();

    public static async Task<WireHost> StartAsync(TimeProvider? clock = null, ICallBudget? budget = null)
    {
        var folder = new TempFolder();
        await System.IO.File.WriteAllTextAsync(folder.File("ca.pem"), Certificate.Value.ExportCertificatePem());
        var lines = new Lines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(lines);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate.Value));
        });
        builder.Services
            .AddSingleton(clock ?? TimeProvider.System)
            .AddSingleton<IdSource>(new SeededIdSource())
            .AddSingleton<ISigningKeys, ToyKeys>()
            .AddSingleton<IAwsService, ToySageMaker>()
            .AddSingleton<IAwsService, ToySts>()
            .AddSingleton<IAwsService, ToyS3>()
            .AddAwsProtocol(new AwsProtocolSettings { ExtraRegions = ["factory-1"], MaxCallBytes = 64 * 1024 });
        if (budget is not null)
        {
            builder.Services.AddSingleton(budget);
        }

        var app = builder.Build();
        app.UseAwsProtocol();
        app.Run(http => http.Response.WriteAsync("a page of ours"));
        await app.StartAsync();
        return new(app, folder, lines);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Folder.Dispose();
    }

    // Whatever the name says (photos.localhost), it is this machine.
    public static async ValueTask<System.IO.Stream> ConnectAsync(SocketsHttpConnectionContext context, System.Threading.CancellationToken cancel)
    {
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
        return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("photos.localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    /// <summary>What the host logged.</summary>
    public sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue((logLevel, $"{formatter(state, exception)} {exception?.GetType().Name}"));

        public void Dispose()
        {
        }
    }
}
