using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Plumbline.Api.Plumbline;
using Plumbline.Api.Plumbline.Administration;
using Plumbline.Api.S3;
using Plumbline.Api.SageMaker;
using Plumbline.AwsProtocol;
using Plumbline.Preparation;
using Plumbline.RequesterConsole;
using Plumbline.Server.Demo;
using Plumbline.Server.Backup;
using Plumbline.Server.Functions;
using Plumbline.Server.Health;
using Plumbline.Server.Load;
using Plumbline.Server.Settings;
using Plumbline.Server.Telemetry;
using Plumbline.WebHost;
using Plumbline.WorkerPortal;

namespace Plumbline.Server.Composition;

/// <summary>Who answers what: Kestrel, the AWS door, the pages, in that order.</summary>
internal static class WebApp
{
    /// <summary>How long requests under way may take to end once the server is told to stop. Service managers commonly wait ten seconds before they kill.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(8);

    /// <summary>Of any request that the AWS door does not take: an answer of 8 MiB and what is around it. A route that takes more says so.</summary>
    private const long LargestBody = 9 * 1024 * 1024;

    /// <param name="place">Of this server in its data folder; null: only the administration socket answers, and nothing runs in the background.</param>
    public static WebApplication Build(Installation installation, NodePlace? place)
    {
        var settings = installation.Settings;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        TelemetrySetup.AddLogs(builder.Logging, settings);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, settings, installation, place));
        // Razor brings data protection along; nothing here is protected with it, so its keys need not outlive the process.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        AddServices(builder.Services, installation);
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = Drain);
        if (place is not null)
        {
            builder.Services.AddSingleton(place).AddSingleton<RunnerHost>().AddSingleton<Readiness>();
            builder.Services.AddHostedService(static services => services.GetRequiredService<RunnerHost>());
            TelemetrySetup.AddMetrics(builder.Services, installation);
        }

        var app = builder.Build();
        app.Use(MetricsDoor.KeepApartAsync);
        app.Use(FunctionsDoor.KeepApartAsync);
        app.UseAwsProtocol();
        app.UseSecurityHeaders();
        UseClientFiles(app);
        app.Use(AdministrationSocket.SignIn(installation.FirstAccount));
        app.UseRouting();
        app.UseRequestLimits();
        app.UseCallerGate();
        app.MapGet("/", (HttpContext http) => Results.Redirect(Signed.InOrNot(http)?.Kind is SignedInKind.ConsoleUser ? "/console" : "/work"))
            .CalledBy(Callers.Anyone | Callers.WorkerCookie | Callers.ConsoleCookie);
        app.MapHealth();
        app.MapBackup(installation);
        app.MapFunctions(installation);
        if (place is not null)
        {
            TelemetrySetup.MapMetrics(app);
        }

        app.MapWorkerPortal();
        app.MapRequesterConsole();
        app.MapPlumblineApi();
        app.RequireStatedCallers();
        app.Lifetime.ApplicationStarted.Register(() => installation.Listeners = ListenersOf(app));
        return app;
    }

    private static void AddServices(IServiceCollection services, Installation installation)
    {
        var settings = installation.Settings;
        services
            .AddSingleton(installation)
            .AddSingleton(installation.Clock)
            .AddSingleton(installation.Ids)
            .AddSingleton(installation.Accounts.Accounts)
            .AddSingleton(installation.Accounts.SignIn)
            .AddSingleton(installation.Accounts.Tags)
            .AddSingleton(installation.Accounts.Audit)
            .AddSingleton(installation.Workforce.Service)
            .AddSingleton(installation.Objects.Service)
            .AddSingleton(installation.HumanTasks)
            .AddSingleton(installation.Quality)
            .AddSingleton(installation.LabelingJobs.Service)
            .AddSingleton(installation.TaskUis)
            .AddSingleton<ISampleJobs>(new SampleJob(installation))
            .AddSingleton(installation.Preparation.Datasets)
            .AddSingleton(installation.Preparation.Drafts)
            .AddSingleton(installation.Notices.Service)
            .AddSingleton(installation.Grants)
            .AddSingleton<IPoisonedNews>(new PoisonedNewsOfOutbox(installation.Database))
            .AddSingleton(new RequestBudget(installation.LoadLimits))
            .AddSingleton<IRequestBudget>(static services => services.GetRequiredService<RequestBudget>())
            .AddSingleton<ICallBudget>(static services => services.GetRequiredService<RequestBudget>())
            .AddSingleton<ISigningKeys, SigningKeysOfAccounts>()
            .AddSingleton<ISessions, SessionsOfAccounts>()
            .AddAwsProtocol(new()
            {
                ExtraRegions = settings.ExtraRegions,
                DefaultRegion = settings.Region,
                ReservedPaths = Installation.ReservedPaths,
                HostNames = settings.HostNames,
            })
            .AddWebHost(new() { AllowPlainHttp = settings.AllowPlainHttp, PublicOrigins = settings.PublicUrl is { } origin ? [origin] : [] })
            .AddSageMaker()
            .AddApiS3()
            .AddWorkerPortal()
            .AddRequesterConsole(new(settings.Region, RegionsOf(settings), AwsRegions.PartitionOf, settings.PortalOrigin))
            .AddPlumblineApi(new(settings.PortalOrigin, settings.Region));
    }

    /// <summary>The server's own first, then the operator's, then AWS's by name.</summary>
    private static string[] RegionsOf(ServerSettings settings) =>
        [.. new[] { settings.Region }.Concat(settings.ExtraRegions).Concat(AwsRegions.All.Order(StringComparer.Ordinal)).Distinct()];

    private static void Listen(KestrelServerOptions kestrel, ServerSettings settings, Installation installation, NodePlace? place)
    {
        kestrel.AddServerHeader = false;
        Bound(kestrel.Limits, installation.LoadLimits);
        if (installation.Functions.Map.HasHandlers)
        {
            installation.FunctionsDoor.Listen(kestrel);
        }

        if (place?.IsFirst != false)
        {
            AdministrationSocket.Listen(kestrel, settings.Data);
        }

        if (place is null)
        {
            return;
        }

        foreach (var url in settings.Urls)
        {
            Listen(kestrel, "urls", url, BindingAddress.Parse(url).Scheme == "https"
                ? options => options.UseHttps(X509Certificate2.CreateFromPemFile(settings.Certificate!, settings.CertificateKey ?? settings.Certificate))
                : static _ => { });
        }

        foreach (var url in settings.MetricsUrls)
        {
            Listen(kestrel, "metrics-urls", url, MetricsDoor.MarkConnections);
        }
    }

    /// <summary>What slow or silent clients may keep: a place among the connections for some seconds, nothing else.</summary>
    private static void Bound(KestrelServerLimits kestrel, LoadLimits limits)
    {
        kestrel.MaxConcurrentConnections = limits.Connections;
        kestrel.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        kestrel.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.MinResponseDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.MaxRequestBodySize = LargestBody;
    }

    private static void Listen(KestrelServerOptions kestrel, string setting, string url, Action<ListenOptions> configure)
    {
        var address = BindingAddress.Parse(url);
        switch (address.Host)
        {
            case "localhost":
                kestrel.ListenLocalhost(address.Port, configure);
                break;
            case "*" or "+":
                kestrel.ListenAnyIP(address.Port, configure);
                break;
            default:
                kestrel.Listen(
                    IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : throw new SettingRefused(setting, url, "name an IP address, 'localhost' or '*'"),
                    address.Port,
                    configure);
                break;
        }
    }

    /// <summary>Scripts and styles of our pages. Readable from sandboxed frames, whose origin is "null"; revalidated, so that an upgrade is seen at once.</summary>
    public static void UseClientFiles(WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot", "client");
        if (!Directory.Exists(folder))
        {
            throw new SettingRefused("client files", folder, "the browser bundle is missing; build again with ./run.sh");
        }

        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/client",
            FileProvider = new PhysicalFileProvider(folder),
            ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".mjs"] = "text/javascript" } },
            // Fonts and character maps of the document reader: our own files, and no browser guesses their kind.
            ServeUnknownFileTypes = true,
            DefaultContentType = "application/octet-stream",
            OnPrepareResponse = static file =>
            {
                var headers = file.Context.Response.Headers;
                headers.AccessControlAllowOrigin = "*";
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                headers.CacheControl = "no-cache";
            },
        });
    }

    private static IPEndPoint[] ListenersOf(WebApplication app) =>
    [
        .. app.Urls.Select(url => BindingAddress.Parse(url))
            .Where(address => !address.IsUnixPipe)
            .SelectMany(address => IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
                ? [new IPEndPoint(ip, address.Port)]
                : new[] { new IPEndPoint(IPAddress.Loopback, address.Port), new IPEndPoint(IPAddress.IPv6Loopback, address.Port) }),
    ];
}
