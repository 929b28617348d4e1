using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Commands;

/// <summary>The options every command that opens an installation has: the settings by their flag names, and <c>--config</c>.</summary>
internal sealed class SettingOptions
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["urls"] = "addresses to listen on, separated by ';' (default http://127.0.0.1:8080)",
        ["data"] = "folder of everything this server keeps (default ./data)",
        ["database"] = "'sqlite' (default) or a PostgreSQL connection string",
        ["account-id"] = "twelve digits for the first account, so that ARNs in old scripts match",
        ["region"] = "region of things made without one (default us-east-1)",
        ["extra-regions"] = "region names accepted beside AWS's own",
        ["public-url"] = "how browsers reach the portal when that differs from --urls",
        ["host-names"] = "host names under which BUCKET.name addresses a bucket (default localhost)",
        ["allow-plain-http"] = "true: people may sign in over plain http from other machines",
        ["certificate"] = "PEM certificate for https addresses",
        ["certificate-key"] = "PEM key of the certificate, when it is a file of its own",
        ["allowed-hosts"] = "private hosts (or host:port) that webhooks may reach",
        ["functions"] = "folder of functions that labeling jobs may call: functions.json and handler files",
        ["limits"] = "JSON file of quotas and limits that differ from AWS's",
        ["bootstrap-json"] = "where the first start writes its credentials instead of printing them",
        ["method"] = "how answers become labels in jobs that choose none: 'auto' (default), 'aws-dawid-skene', …",
        ["log-format"] = "'text' (default) or 'json': one object a line",
        ["metrics-token"] = "opens /metrics to whoever sends it as a bearer token",
        ["metrics-urls"] = "http addresses for /metrics and health alone, without a token",
        ["otlp-endpoint"] = "where metrics are sent by OpenTelemetry, such as http://collector:4318",
        ["min-free-disk"] = "MiB of free disk below which the server is not ready (default 256)",
    };

    private readonly Dictionary<string, Option<string?>> byName;
    private readonly Option<string?> config = new("--config") { Description = "JSON file of settings", HelpName = "FILE" };

    public SettingOptions(Command command, params string[] names)
    {
        byName = (names.Length > 0 ? names : SettingsReader.Names)
            .ToDictionary(name => name, name => new Option<string?>("--" + name) { Description = Descriptions[name], HelpName = "VALUE" });
        foreach (var option in byName.Values)
        {
            command.Options.Add(option);
        }

        command.Options.Add(config);
    }

    public ServerSettings Read(ParseResult parsed) =>
        SettingsReader.Read(name => byName.TryGetValue(name, out var option) ? parsed.GetValue(option) : null, parsed.GetValue(config));
}
