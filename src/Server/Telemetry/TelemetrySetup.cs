using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Plumbline.HumanTasks;
using Plumbline.LabelingJobs;
using Plumbline.Server.Composition;
using Plumbline.Server.Settings;
using Plumbline.Storage;
using Plumbline.WebHost;

namespace Plumbline.Server.Telemetry;

/// <summary>Logs and metrics as the operator wants them. Without a reader of metrics nothing is measured.</summary>
internal static class TelemetrySetup
{
    public static void AddLogs(ILoggingBuilder logging, ServerSettings settings)
    {
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).ClearProviders();
        if (settings.LogFormat == "json")
        {
            logging.AddConsole(static console => console.FormatterName = JsonLineFormatter.FormatterName);
            logging.Services.AddSingleton<Microsoft.Extensions.Logging.Console.ConsoleFormatter, JsonLineFormatter>();
        }
        else
        {
            logging.AddSimpleConsole(static console => console.SingleLine = true);
        }
    }

    public static void AddMetrics(IServiceCollection services, Installation installation)
    {
        var settings = installation.Settings;
        var door = new MetricsDoor(settings);
        services.AddSingleton(door);
        if (!door.IsOpen && settings.OtlpEndpoint is null)
        {
            return;
        }

        services.AddHostedService<Gauges>();
        services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService("plumbline", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics =>
            {
                metrics
                    .AddMeter(
                        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
                        StorageMetrics.MeterName, HumanTaskService.MeterName, LabelingJobService.WorkteamMeterName, Gauges.MeterName, Gauges.JobMeterName);
                if (door.IsOpen)
                {
                    metrics.AddPrometheusExporter();
                }

                if (settings.OtlpEndpoint is { } endpoint)
                {
                    metrics.AddOtlpExporter(otlp =>
                    {
                        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                        otlp.Endpoint = AddressOf(endpoint);
                    });
                }
            });
    }

    public static void MapMetrics(WebApplication app)
    {
        var door = app.Services.GetRequiredService<MetricsDoor>();
        if (door.IsOpen)
        {
            app.MapPrometheusScrapingEndpoint(MetricsDoor.Path, null, branch => branch.Use(door.AdmitAsync), null).CalledBy(Callers.MetricsReader).EvenWhenBusy();
        }
    }

    private static Uri AddressOf(string endpoint)
    {
        var address = new Uri(endpoint);
        return address.AbsolutePath == "/" ? new(address, "/v1/metrics") : address;
    }
}
