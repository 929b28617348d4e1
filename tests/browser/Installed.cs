using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Plumbline.Fixtures;

namespace Plumbline.Browser;

/// <summary>One server and one browser for all tests of this project. Every test makes its own team, worker and job.</summary>
public sealed class Installed : IAsyncLifetime, IDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private readonly TempFolder settings = new();
    private IPlaywright? playwright;
    private IBrowser? browser;
    private AwsDoor? aws;

    public RunningServer Server { get; private set; } = null!;

    internal AwsDoor Aws => aws!;

    public async Task InitializeAsync()
    {
        if (!File.Exists(ChromiumFactAttribute.Program))
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(30_000);
        // Every test makes a team of its own: more of them than AWS lets an account have.
        var limits = settings.File("limits.json");
        await File.WriteAllTextAsync(limits, """{"workteams": 1000}""");
        var starting = RunningServer.StartAsync("serve", "--limits", limits);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumFactAttribute.Program, Headless = true, Args = Flags });
        Server = await starting;
        aws = new(Server);
        await aws.S3Async("PUT", "/work-data");
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }

    public void Dispose()
    {
        aws?.Dispose();
        settings.Dispose();
    }

    /// <summary>A person at a fresh browser: no cookies, nothing remembered.</summary>
    internal async Task<Visit> VisitAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, bool script = true, string? home = null, bool touch = false)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            BaseURL = home ?? Server.Url,
            JavaScriptEnabled = script,
            HasTouch = touch,
        });
        context.SetDefaultTimeout(30_000);
        return new(context, await context.NewPageAsync(), home ?? Server.Url);
    }

    /// <summary>A page opened from a file, with the elements' bundle beside it and no server: what a requester sees who double-clicks a template.</summary>
    /// <param name="html">The page; it loads <c>crowd-html-elements.js</c>.</param>
    /// <param name="around">A page whose frame <c>page.html</c> is, in place of opening it by itself.</param>
    internal async Task<ElementPage> OpenFileAsync(string html, string? locale = null, string? around = null, ReducedMotion motion = ReducedMotion.Reduce)
    {
        var bundle = settings.File("crowd-html-elements.js");
        if (!File.Exists(bundle))
        {
            using var http = new System.Net.Http.HttpClient();
            await File.WriteAllBytesAsync(bundle, await http.GetByteArrayAsync(new Uri($"{Server.Url}/client/crowd-html-elements.js")));
        }

        // A frame without an origin may not read the file beside it.
        var page = around is null ? html : html.Replace("<script src=\"crowd-html-elements.js\"></script>", $"<script>{await File.ReadAllTextAsync(bundle)}</script>", StringComparison.Ordinal);
        await File.WriteAllTextAsync(settings.File("page.html"), page);
        await File.WriteAllTextAsync(settings.File("around.html"), around ?? "");
        var context = await browser!.NewContextAsync(new() { ReducedMotion = motion, Locale = locale ?? "en-US", ViewportSize = new() { Width = 1280, Height = 800 } });
        context.SetDefaultTimeout(15_000);
        var opened = new ElementPage(context, await context.NewPageAsync());
        await opened.GoToAsync(new Uri(settings.File(around is null ? "page.html" : "around.html")).AbsoluteUri);
        return opened;
    }

    /// <summary>Asks until the answer is there.</summary>
    internal static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> ask)
        where T : class
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        throw new TimeoutException($"Waited a minute for {what}.");
    }
}

/// <summary>All browser tests run one after the other: they share the machine's few cores, and some of them kill the server.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Installed>
{
    public const string Name = "in the browser";
}
