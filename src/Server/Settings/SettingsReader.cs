using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Plumbline.Server.Settings;

/// <summary>Gathers settings from flags, environment and file. Names are the same everywhere: <c>--account-id</c>, <c>PLUMBLINE_ACCOUNT_ID</c>, <c>"account-id"</c>.</summary>
internal static class SettingsReader
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "urls", "data", "database", "account-id", "region", "extra-regions", "public-url", "host-names",
        "allow-plain-http", "certificate", "certificate-key", "allowed-hosts", "functions", "limits", "bootstrap-json",
        "method", "log-format", "metrics-token", "metrics-urls", "otlp-endpoint", "min-free-disk",
    ];

    /// <param name="flags">Given on the command line; absent names are null.</param>
    /// <param name="file">A JSON object of texts; null when none was named.</param>
    /// <exception cref="SettingRefused" />
    public static ServerSettings Read(Func<string, string?> flags, string? file)
    {
        var fromFile = file is null ? [] : ReadFile(file);
        string? Get(string name) => flags(name) ?? Environment.GetEnvironmentVariable(EnvironmentName(name)) ?? fromFile.GetValueOrDefault(name);
        IReadOnlyList<string>? List(string name) => Get(name)?.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var defaults = new ServerSettings();
        return new ServerSettings
        {
            Urls = List("urls") ?? defaults.Urls,
            Data = Path.GetFullPath(Get("data") ?? defaults.Data),
            Database = Get("database") ?? defaults.Database,
            AccountId = Get("account-id"),
            Region = Get("region") ?? defaults.Region,
            ExtraRegions = List("extra-regions") ?? defaults.ExtraRegions,
            PublicUrl = Get("public-url"),
            HostNames = List("host-names") ?? defaults.HostNames,
            AllowPlainHttp = Get("allow-plain-http") switch
            {
                null or "false" => false,
                "true" => true,
                var other => throw new SettingRefused("allow-plain-http", other, "write true or false"),
            },
            Certificate = Get("certificate"),
            CertificateKey = Get("certificate-key"),
            AllowedHosts = List("allowed-hosts") ?? defaults.AllowedHosts,
            Functions = Get("functions"),
            Limits = Get("limits"),
            BootstrapJson = Get("bootstrap-json"),
            Method = Get("method") ?? defaults.Method,
            LogFormat = Get("log-format") ?? defaults.LogFormat,
            MetricsToken = Get("metrics-token"),
            MetricsUrls = List("metrics-urls") ?? defaults.MetricsUrls,
            OtlpEndpoint = Get("otlp-endpoint"),
            MinFreeDisk = Get("min-free-disk") switch
            {
                null => defaults.MinFreeDisk,
                var text when int.TryParse(text, out var mebibytes) => mebibytes,
                var other => throw new SettingRefused("min-free-disk", other, "write mebibytes, 0 or more"),
            },
        }.Validated();
    }

    public static string EnvironmentName(string name) => "PLUMBLINE_" + name.Replace('-', '_').ToUpperInvariant();

    private static Dictionary<string, string> ReadFile(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var unknown = document.RootElement.EnumerateObject().FirstOrDefault(member => !Names.Contains(member.Name)).Name;
            return unknown is null
                ? document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString())
                : throw new SettingRefused(unknown, "in " + path, $"known names are {string.Join(", ", Names)}");
        }
        catch (Exception trouble) when (trouble is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new SettingRefused("config", path, $"the file must be a readable JSON object of settings ({trouble.Message})");
        }
    }
}
