using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plumbline.Kernel;
using Plumbline.Server.Composition;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline serve</c>: asks nothing, serves until told to stop.</summary>
internal static partial class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve the APIs and the portal.");
        var settings = new SettingOptions(command);
        command.SetAction((parsed, cancel) => RunAsync(settings.Read(parsed), null, cancel));
        return command;
    }

    /// <param name="afterStart">Runs once the server answers, before its address is announced.</param>
    public static async Task<int> RunAsync(ServerSettings settings, Func<Installation, Bootstrap?, Task>? afterStart, CancellationToken cancel)
    {
        NodePlace.RequireWritable(settings.Data);
        using var place = NodePlace.Take(settings.Data, new RandomIdSource());
        await using var installation = await Installation.OpenAsync(settings, place, mayBegin: place.IsFirst, TimeProvider.System, new RandomIdSource(), cancel);
        var bootstrap = installation.IsFirstStart ? await Bootstrap.MakeAsync(installation, cancel) : null;
        await using var app = WebApp.Build(installation, place);
        await app.StartAsync(cancel);
        if (await installation.Functions.IsolationTroubleAsync(cancel) is { } trouble)
        {
            LogNoHandlers(app.Logger, trouble);
        }

        if (bootstrap is not null)
        {
            Tell(bootstrap, settings);
        }

        if (afterStart is not null)
        {
            await afterStart(installation, bootstrap);
        }

        Announce(app, settings);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    private static void Tell(Bootstrap bootstrap, ServerSettings settings)
    {
        if (settings.BootstrapJson is { } path)
        {
            bootstrap.WriteTo(path);
        }
        else
        {
            bootstrap.Print(Console.Out);
        }

        FirstStartMark.Remove(settings.Data);
    }

    private static void Announce(WebApplication app, ServerSettings settings)
    {
        var urls = string.Join(", ", app.Urls.Where(url => !url.Contains("unix:", StringComparison.Ordinal)));
        app.Lifetime.ApplicationStopping.Register(() => LogStopping(app.Logger));
        if (settings.LogFormat == "json")
        {
            LogStarted(app.Logger, urls);
            return;
        }

        Console.WriteLine($"Plumbline listens on {urls}");
        Console.WriteLine($"  portal      {settings.PortalOrigin}/work");
        Console.WriteLine($"  console     {settings.PortalOrigin}/console");
        Console.WriteLine($"  for AWS clients: export AWS_ENDPOINT_URL={settings.PortalOrigin}");
    }

    [LoggerMessage(EventName = "server.started", Level = LogLevel.Information, Message = "Listening on {Urls}")]
    private static partial void LogStarted(ILogger logger, string urls);

    [LoggerMessage(EventName = "functions.not-isolated", Level = LogLevel.Warning, Message = "{Trouble}")]
    private static partial void LogNoHandlers(ILogger logger, string trouble);

    [LoggerMessage(EventName = "server.stopping", Level = LogLevel.Information, Message = "Stopping: requests under way are answered")]
    private static partial void LogStopping(ILogger logger);
}
