using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;
using Plumbline.TruthInference;

namespace Plumbline.Server.Settings;

/// <summary>Everything an operator may set: by flag, by environment (<c>PLUMBLINE_…</c>), by file; in that order of precedence.</summary>
/// <remarks>docs/operate/settings.md lists them; a test compares.</remarks>
public sealed record ServerSettings
{
    /// <summary>Addresses to listen on, http or https.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>Folder of everything this server keeps.</summary>
    public string Data { get; init; } = "data";

    /// <summary><c>sqlite</c> (a file in the data folder) or a PostgreSQL connection string (<c>Host=…;Username=…;Database=…</c>).</summary>
    public string Database { get; init; } = "sqlite";

    /// <summary>Twelve digits for the first account, so that ARNs in old scripts still match. Random when not given.</summary>
    public string? AccountId { get; init; }

    /// <summary>Region of things made without one (by the portal's administration, by <c>demo</c>).</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Region names accepted beside AWS's own.</summary>
    public IReadOnlyList<string> ExtraRegions { get; init; } = [];

    /// <summary>How browsers reach the portal when that differs from <see cref="Urls"/>, such as <c>https://label.example.org</c>.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Host names under which <c>BUCKET.name</c> addresses a bucket.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = ["localhost"];

    /// <summary>Lets people sign in over plain http from other machines. Passwords can then be read on the way.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>PEM files for https addresses.</summary>
    public string? Certificate { get; init; }

    public string? CertificateKey { get; init; }

    /// <summary>Hosts (or host:port) that webhooks may reach although they are private.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Folder of functions that labeling jobs may call: <c>functions.json</c> and handler files.</summary>
    public string? Functions { get; init; }

    /// <summary>JSON file of quotas and limits that differ from AWS's; see <see cref="LimitsProfile"/>.</summary>
    public string? Limits { get; init; }

    /// <summary>How answers become labels in jobs whose quality plan names no method, by its name in <c>ConsolidationMethods</c>: <c>auto</c>, or <c>aws-dawid-skene</c> for AWS's own labels and confidences.</summary>
    public string Method { get; init; } = "auto";

    /// <summary>Where the first start writes its credentials instead of printing them.</summary>
    public string? BootstrapJson { get; init; }

    /// <summary><c>text</c> for people, <c>json</c> for programs: one object a line.</summary>
    public string LogFormat { get; init; } = "text";

    /// <summary>Opens <c>/metrics</c> to whoever sends it as a bearer token.</summary>
    public string? MetricsToken { get; init; }

    /// <summary>Addresses, http alone, where <c>/metrics</c> and health are answered without a token, and nothing else is.</summary>
    public IReadOnlyList<string> MetricsUrls { get; init; } = [];

    /// <summary>Where metrics are sent once a minute, such as <c>http://collector:4318</c>.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>Below this many MiB of free disk the server says that it is not ready.</summary>
    public int MinFreeDisk { get; init; } = 256;

    /// <summary>The portal's origin as browsers see it.</summary>
    public string PortalOrigin => (PublicUrl ?? Urls[0].Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal)).TrimEnd('/');

    /// <exception cref="SettingRefused">Names the setting, its value and what to write instead.</exception>
    public ServerSettings Validated()
    {
        foreach (var url in Urls)
        {
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            {
                throw new SettingRefused("urls", url, "write addresses such as http://127.0.0.1:8080, several separated by ';'");
            }
        }

        if (Urls.Count == 0)
        {
            throw new SettingRefused("urls", "", "name at least one address");
        }

        if (AccountId is not null && !Plumbline.Kernel.AccountId.TryParse(AccountId, out _))
        {
            throw new SettingRefused("account-id", AccountId, "an account id has twelve digits");
        }

        if (Urls.Any(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) && Certificate is null)
        {
            throw new SettingRefused("certificate", "", "an https address needs --certificate FILE.pem (and --certificate-key FILE.pem)");
        }

        if (PublicUrl is not null && (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.AbsolutePath != "/"))
        {
            throw new SettingRefused("public-url", PublicUrl, "write an origin such as https://label.example.org, without a path");
        }

        if (LogFormat is not ("text" or "json"))
        {
            throw new SettingRefused("log-format", LogFormat, "write text or json");
        }

        if (ConsolidationMethods.ByName(Method) is null)
        {
            throw new SettingRefused("method", Method, $"write one of {string.Join(", ", ConsolidationMethods.All.Select(method => method.Name))}");
        }

        if (MetricsToken is { Length: < 16 })
        {
            throw new SettingRefused("metrics-token", "…", "a token has at least 16 characters");
        }

        if (MetricsUrls.FirstOrDefault(url => !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) is { } metrics)
        {
            throw new SettingRefused("metrics-urls", metrics, "write http addresses of a private network, such as http://127.0.0.1:9090");
        }

        if (OtlpEndpoint is not null && (!Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var otlp) || otlp.Scheme is not ("http" or "https")))
        {
            throw new SettingRefused("otlp-endpoint", OtlpEndpoint, "write an address such as http://collector:4318");
        }

        return MinFreeDisk >= 0 ? this : throw new SettingRefused("min-free-disk", $"{MinFreeDisk}", "write mebibytes, 0 or more");
    }
}

/// <summary>A setting that the server cannot start with.</summary>
public sealed class SettingRefused(string name, string value, string remedy)
    : Refusal($"Setting '{name}' is '{value}': {remedy}.");
